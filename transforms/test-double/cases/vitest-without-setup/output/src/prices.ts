import { SseSocket } from './lib/sse-socket'

function base() {
  const scheme = location.protocol === 'https:' ? 'https' : 'http'
  return `${scheme}://${location.hostname}:8000`
}

export function openPrices(path: string, show: (price: number) => void) {
  const socket = new SseSocket(`${base()}${path}`, { stream: './stream' })
  socket.onmessage = (event) => show(JSON.parse(event.data).price)
  socket.onclose = ({ code }) => show(code)
  return () => socket.close()
}
