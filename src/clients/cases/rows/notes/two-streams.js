// socket: native inline
// note: W-H1
const feed = new WebSocket('ws://localhost:8300/feed')
feed.onmessage = (event) => console.log(event.data)

// socket: native inline
// note: W-H1
const news = new WebSocket('ws://localhost:8300/news')
news.onmessage = (event) => console.log(event.data)
export {}
