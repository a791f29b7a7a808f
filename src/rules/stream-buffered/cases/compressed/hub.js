export function open(response) {
  // clean: another function flushes
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
}

export function send(response, text) {
  response.write(`data: ${JSON.stringify(text)}\n\n`)
  response.flush?.()
}
