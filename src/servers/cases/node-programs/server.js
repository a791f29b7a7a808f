const WebSocket = require('ws')

// finds: V02 /ws foreign-peer=new WebSocket(url)
const prices = new WebSocket.Server({ port: 8080, path: '/ws' })
prices.on('connection', (ws) => ws.send('hello'))

// finds: served /other
const other = new WebSocket.Server({ port: 8081, path: '/other' })
other.on('connection', (ws) => ws.send('hello'))

// finds: V02 /work foreign-peer=websockets.connect(
const work = new WebSocket.Server({ port: 8082, path: '/work' })
work.on('connection', (ws) => ws.send('hello'))
