import { show } from './show.js'

// socket: native inline
const state = new WebSocket('ws://localhost:8300/state')
state.onmessage = (event) => show(event.data)
