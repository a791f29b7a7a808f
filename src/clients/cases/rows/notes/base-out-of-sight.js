// socket: native inline
// note: W-ORIGIN
const feed = new WebSocket(`${import.meta.env.VITE_BASE}/feed`)
feed.onmessage = (event) => console.log(event.data)
