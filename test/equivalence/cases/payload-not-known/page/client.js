const ws = new WebSocket('wss://chat.example.com/ws')

ws.onmessage = (event) => window.show(event.data)

const say = (message) => ws.send(message)

Object.assign(window, { say, sayParsed: (json) => say(JSON.parse(json)) })
