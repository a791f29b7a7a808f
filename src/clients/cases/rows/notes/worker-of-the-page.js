navigator.serviceWorker.register('/sw.js')

// socket: native inline
// note: W-SW
const feed = new WebSocket('ws://localhost:8300/feed')
feed.onmessage = (event) => console.log(event.data)
export {}
