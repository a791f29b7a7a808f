// config: { "endpoints": { "/feed": { "stream": "/stream" } } }
// socket: native inline
// note: W-CORS
const feed = new WebSocket(`ws://${location.hostname}:3001/feed`)
feed.onmessage = (event) => console.log(event.data)

// socket: native inline
const own = new WebSocket(`ws://${location.host}/feed`)
own.onmessage = (event) => console.log(event.data)
export {}
