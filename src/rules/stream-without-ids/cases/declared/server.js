export function stream(request, response) {
  // finds: stream-without-ids/declared
  response.setHeader('Content-Type', 'text/event-stream')
}
