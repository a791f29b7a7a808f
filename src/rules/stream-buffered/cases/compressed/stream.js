export function stream(request, response) {
  // finds: stream-buffered/compressed
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' })
}

export function plain(request, response) {
  response.writeHead(200, {
    // clean: no-transform keeps the middleware away
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  })
}
