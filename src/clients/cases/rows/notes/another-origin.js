// config: { "endpoints": { "wss://feed.example.com/all": { "stream": "https://feed.example.com/stream" } } }
// socket: native inline
// note: W-CORS
const feed = new WebSocket('wss://feed.example.com/all')
feed.onmessage = (event) => console.log(event.data)
export {}
