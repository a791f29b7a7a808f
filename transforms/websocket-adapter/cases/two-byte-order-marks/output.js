﻿import { SseSocket } from './lib/sse-socket.js'

// Opened once a page.
const chat = new SseSocket('/chat/stream')
chat.onmessage = (event) => console.log(event.data)
chat.onclose = ({ code }) => console.log(code)

export {}
