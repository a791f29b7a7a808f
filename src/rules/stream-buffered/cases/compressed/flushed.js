export function flushed(request, response) {
  // clean: each event is flushed
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' })
  setInterval(() => {
    response.write('data: 1\n\n')
    response.flush()
  }, 1000)
}
