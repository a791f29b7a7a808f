navigator.serviceWorker.register('/sw.js')

// socket: native inline
const push = new WebSocket('ws://localhost:8300/push')
push.onmessage = (event) => console.log(event.data)

export {}
