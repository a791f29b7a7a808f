// A test page replays recorded messages through the socket's own listeners.
// socket: native
const ws = new WebSocket('/recorded')
// use: handler
ws.addEventListener('message', show)

function show(event) {
  document.querySelector('#out').textContent = event.data
}

export function replay(lines) {
  for (const line of lines) {
    // use: other
    ws.dispatchEvent(new MessageEvent('message', { data: line }))
  }
  // clean: an event of the window
  window.dispatchEvent(new Event('replayed'))
}

export function pretendLoss() {
  // use: other
  ws.onclose?.(new CloseEvent('close', { code: 1006 }))
}
