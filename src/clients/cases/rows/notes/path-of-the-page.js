// config: { "endpoints": { "*": { "stream": "./stream" } } }
// socket: native inline
const feed = new WebSocket(`ws://${location.host}${location.pathname}ws`)
feed.onmessage = (event) => console.log(event.data)
export {}
