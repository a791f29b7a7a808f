// socket: native
const news = new WebSocket('wss://api.example.com/news')
news.onmessage = (event) => console.log(event.data)
export {}
