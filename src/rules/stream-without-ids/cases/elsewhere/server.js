export function stream(request, response) {
  // clean: nothing here says that streams are cut
  response.setHeader('Content-Type', 'text/event-stream')
}
