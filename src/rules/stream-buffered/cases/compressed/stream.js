export function stream(request, response) {
  // finds: stream-buffered/compressed
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' })
}

export function flushed(request, response) {
  // clean: each event is flushed
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' })
  setInterval(() => {
    response.write('data: 1\n\n')
    response.flush()
  }, 1000)
}

export function plain(request, response) {
  response.writeHead(200, {
    // clean: no-transform keeps the middleware away
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  })
}
