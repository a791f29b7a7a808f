// socket: native inline
// note: W-CRLF
const feed = new WebSocket('ws://localhost:8300/feed')
feed.onmessage = (event) => document.body.append(event.data)
export {}
