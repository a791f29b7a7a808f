import { api } from './api'

// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => api.fetch(event.data)
