export function open(address, { onReady, onGone = () => {} }) {
  // socket: native
  const ws = new WebSocket(address)
  // use: handler
  ws.addEventListener('open', () => onReady(ws))
  // use: handler
  ws.addEventListener('close', (event) => onGone(event.reason))
}

export function openForNode(address, callback) {
  // socket: native
  const ws = new WebSocket(address)
  // use: handler
  ws.onopen = function () {
    callback(null, ws)
  }
}
