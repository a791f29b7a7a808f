import { show } from './show'

function open(room: string): void {
  const url = new URL('/rooms/live', window.location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  url.searchParams.set('room', room)
  const socket = new WebSocket(url.toString())
  socket.onmessage = (event) => show(event.data)
}

function openBoard(): void {
  const url = new URL('/ws', location.origin)
  url.protocol = 'wss:'
  const socket = new WebSocket(url.href)
  socket.onmessage = (event) => show(event.data)
}

open('tea')
openBoard()

function openOther(): void {
  const url = new URL(import.meta.env.VITE_API)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  url.pathname = '/feed'
  const socket = new WebSocket(url)
  socket.onmessage = (event) => show(event.data)
}

openOther()
