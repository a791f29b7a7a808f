const host = '127.0.0.1'
const port = '8765'
const localApi = `http://${host}:${port}`
const localSockets = `ws://${host}:${port}`
const isDesktop = () => typeof window.__DESKTOP__ === 'object'

function trimmed(address) {
  return address.replace(/\/+$/, '')
}

function toSocket(base) {
  if (base.startsWith('https://')) return `wss://${base.slice('https://'.length)}`
  if (base.startsWith('http://')) return `ws://${base.slice('http://'.length)}`
  return `ws://${base}`
}

const api = trimmed(isDesktop() ? localApi : import.meta.env.VITE_API || localApi)
const sockets = trimmed(isDesktop() ? localSockets : import.meta.env.VITE_SOCKETS || toSocket(api))

// socket: native adapter A48
const socket = new WebSocket(`${sockets}/ws`)
socket.onmessage = (event) => console.log(JSON.parse(event.data))
socket.onclose = ({ code }) => console.log(code)
