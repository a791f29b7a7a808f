import { ping } from './live'

// Keeps the WebSocket alive.
setInterval(ping, 20000)
