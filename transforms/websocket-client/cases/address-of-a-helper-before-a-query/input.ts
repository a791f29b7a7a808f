import { show } from './show'

const API = import.meta.env.VITE_API

const getWsUrl = () => {
  const url = new URL(API)
  const protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return `${protocol}//${url.host}/ws`
}

export function connect() {
  const token = localStorage.getItem('token')
  const wsUrl = `${getWsUrl()}?token=${token}`
  const socket = new WebSocket(wsUrl)
  socket.onmessage = (event) => show(event.data)
}
