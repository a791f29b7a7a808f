import { writable } from 'svelte/store'

export const latest = writable<Blob>()

// socket: native manual R01
const socket = new WebSocket('ws://localhost/frames')
// feature: binary
socket.onmessage = (event) => latest.set(event.data)
