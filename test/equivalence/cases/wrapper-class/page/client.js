import WebSocketClient from './socket-client.js'

const client = new WebSocketClient('wss://chat.example.com/ws')
client.onOpen(() => show('connected'))
client.onMessage((text) => show(JSON.parse(text).type))
client.onClose(() => show('disconnected'))
