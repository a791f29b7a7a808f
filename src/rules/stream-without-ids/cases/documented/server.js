export function stream(request, response) {
  // finds: stream-without-ids/documented
  response.setHeader('Content-Type', 'text/event-stream')
}
