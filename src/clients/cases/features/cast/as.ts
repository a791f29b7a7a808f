import type { Link } from './link'

// socket: native
// feature: cast
const socket = new WebSocket('ws://localhost/chat') as unknown as Link
socket.onmessage = (event) => console.log(event.data)
