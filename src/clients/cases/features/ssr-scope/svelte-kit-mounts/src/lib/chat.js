import { PUBLIC_WS_URL } from '$env/static/public'
import { writable } from 'svelte/store'

export const messages = writable([])
let socket

export function connect() {
  // socket: native
  socket = new WebSocket(PUBLIC_WS_URL + "/ws")
  socket.onmessage = (event) => messages.update((all) => [...all, event.data])
}
