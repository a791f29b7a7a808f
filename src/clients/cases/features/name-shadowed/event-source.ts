// feature: name-shadowed
import { EventSource } from './sources'

// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => console.log(EventSource, event.data)
