import { base } from './settings'

export function watch(room: string, show: (text: string) => void): void {
  const rooms = new WebSocket(`wss://${location.host}/rooms/${room}/ws`)
  rooms.onmessage = (event: MessageEvent<string>) => show(event.data)
}

export function chat(room: string, show: (text: string) => void): (text: string) => void {
  const socket = new WebSocket(`${base.replace('http', 'ws')}/chat/${room}`)
  socket.onmessage = (event: MessageEvent<string>) => show(event.data)
  return (text) => socket.send(text)
}
