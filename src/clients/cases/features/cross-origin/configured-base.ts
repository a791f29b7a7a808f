// socket: native
// feature: cross-origin
const socket = new WebSocket(`${import.meta.env.VITE_WS_BASE}/feed`)
socket.onmessage = (event) => console.log(event.data)
export {}
