import { show } from './show'

const API = import.meta.env.VITE_API

const getWsUrl = () => {
  const url = new URL(API)
  const protocol = url.protocol === 'https:' ? 'https:' : 'http:'
  return `${protocol}//${url.host}/ws`
}

export function connect() {
  const token = localStorage.getItem('token')
  const wsUrl = `${getWsUrl()}/stream?token=${token}`
  const events = new EventSource(wsUrl)
  events.addEventListener('ws.close', () => events.close())
  events.onmessage = (event) => show(event.data)
}
