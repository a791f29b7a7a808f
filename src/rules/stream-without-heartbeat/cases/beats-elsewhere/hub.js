const clients = []

export function open(request, response) {
  // clean: the module that uses it sends a ping
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  clients.push(response)
  request.on('close', () => clients.splice(clients.indexOf(response), 1))
}

export function broadcast(event, data) {
  for (const client of clients) client.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}
