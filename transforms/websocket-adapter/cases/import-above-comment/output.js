import { SseSocket } from './lib/sse-socket.js'

// The chat is opened once a page.
// It says so when it ends.
const socket = new SseSocket('/chat/stream')
socket.onmessage = ({ data }) => console.log(data)
socket.onclose = ({ code }) => document.body.append(`closed with ${code}`)

export {}
