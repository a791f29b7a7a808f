// config: {"endpoints":{"*":{"stream":"/feed/stream"}}}
// socket: native inline
// note: W-FIXED
const feed = new WebSocket(`${import.meta.env.VITE_BASE}/feed`)
feed.onmessage = (event) => console.log(event.data)
