import { show } from './show'
import { SseSocket } from './lib/sse-socket'

function open(room: string): void {
  const url = new URL('/rooms/live', window.location.href)
  url.searchParams.set('room', room)
  const socket = new SseSocket(url.toString(), { stream: './stream' })
  socket.onmessage = (event) => show(event.data)
}

function openBoard(): void {
  const url = new URL('/ws/stream', location.origin)
  url.protocol = 'https:'
  const events = new EventSource(url.href)
  events.addEventListener('ws.close', () => events.close())
  events.onmessage = (event) => show(event.data)
}

open('tea')
openBoard()

function openOther(): void {
  const url = new URL(import.meta.env.VITE_API)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  url.pathname = '/feed'
  const socket = new SseSocket(url, { stream: './stream' })
  socket.onmessage = (event) => show(event.data)
}

openOther()
