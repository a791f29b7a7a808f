function base() {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  return `${scheme}://${location.hostname}:8000`
}

export function openPrices(path: string, show: (price: number) => void) {
  const socket = new WebSocket(`${base()}${path}`)
  socket.onmessage = (event) => show(JSON.parse(event.data).price)
  socket.onclose = ({ code }) => show(code)
  return () => socket.close()
}
