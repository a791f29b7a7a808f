export function stream(request, response) {
  response.setHeader('Content-Type', 'text/event-stream')
  // clean: the blank line follows
  response.write(`data: ${Date.now()}\n`)
  response.write('\n')
}
