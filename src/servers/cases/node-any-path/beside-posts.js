const express = require('express')
const { WebSocketServer } = require('ws')

const app = express()
// A POST that names no stream stays this application's.
app.post('/rooms/:room/message', (_request, response) => response.sendStatus(204))
const server = app.listen(3000)
// finds: served /*
new WebSocketServer({ server }).on('connection', (ws) => ws.send('hello'))
