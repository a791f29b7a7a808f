import { take } from './queue.js'

// socket: native inline
// note: W-EVENT
const feed = new WebSocket('ws://localhost:8300/feed')
feed.onmessage = (event) => take(event)
