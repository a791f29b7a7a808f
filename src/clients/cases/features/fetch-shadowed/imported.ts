// feature: fetch-shadowed
import fetch from 'cross-fetch'

// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => fetch(`/seen?text=${event.data}`)
