import ReconnectingWebSocket from 'reconnecting-websocket'
import RobustWebSocket from 'robust-websocket'

// socket: reconnecting-websocket
// feature: library
const news = new ReconnectingWebSocket('wss://api.example.com/news')
news.onmessage = (event) => console.log(event.data)

// socket: reconnecting-websocket
// feature: library
const chat = new RobustWebSocket('wss://api.example.com/chat')
chat.onmessage = (event) => console.log(event.data)
