export function stream(request, response) {
  response.setHeader('Content-Type', 'text/event-stream')
  // finds: stream-event-unended/unended
  setInterval(() => response.write(`data: ${Date.now()}\n`), 1000)
}
