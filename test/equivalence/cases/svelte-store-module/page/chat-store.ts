import { writable } from 'svelte/store'

const { subscribe, update } = writable<string[]>([])
let socket: WebSocket

export const chat = {
  subscribe,
  connect() {
    socket = new WebSocket('wss://chat.example.com/ws')
    socket.addEventListener('message', (event) => update((all) => [...all, event.data]))
  },
  say(text: string) {
    if (socket.readyState <= 1) socket.send(text)
  },
}
