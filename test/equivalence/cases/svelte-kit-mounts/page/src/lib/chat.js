import { writable } from 'svelte/store'

export const messages = writable([])
let socket

export function connect() {
  socket = new WebSocket('wss://chat.example.com/ws')
  socket.onmessage = (event) => messages.update((all) => [...all, event.data])
}

export function say(text) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(text)
}

export function disconnect() {
  socket?.close()
}
