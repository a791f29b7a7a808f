// migrate-ws: manual R05 — moved to another file

export function watch(show) {
  // migrate-ws: manual R05 — replaced by hand
  const socket = new EventSource('/trades')
  socket.onmessage = show
  // migrate-ws: manual R05 — and the end of a block
}
