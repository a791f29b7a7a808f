import { writable } from 'svelte/store'

export const socket = writable(null)
export const messages = writable([])

export function connect(address) {
  // socket: native
  const ws = new WebSocket(address)
  // use: handler
  ws.onopen = () => socket.set(ws)
  // use: handler
  ws.onmessage = (event) => messages.update((all) => [...all, event.data])
  // use: handler
  ws.onclose = () => socket.set(null)
}
