import { SseSocket } from './lib/sse-socket'

export function watch(url: string, failed: (code: number) => void): (text: string) => void {
  const socket = new SseSocket(url, { stream: './../events', send: './../messages' })
  socket.onclose = (event) => failed(event.code)
  return (text) => socket.send(text)
}

export function listen(room: string, failed: (code: number) => void): (text: string) => void {
  const socket = new SseSocket('https://chat.example.com/rooms/events?v=2', {
    send: 'https://chat.example.com/rooms/messages?v=2',
    credentials: 'include',
  })
  socket.onclose = (event) => failed(event.code)
  return (text) => socket.send(text)
}
