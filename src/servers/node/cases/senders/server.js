const express = require('express')
const http = require('http')
const WebSocket = require('ws')
const { notify, register } = require('./notify')

const app = express()
const server = http.createServer(app)
const wss = new WebSocket.Server({ server })

// finds: hub=listeners, sender=client.send, sender=notify
wss.on('connection', (ws) => {
  register(ws)
})

app.post('/notes', (req, res) => {
  notify(req.body)
  wss.clients.forEach((client) => client.send('a note'))
  res.sendStatus(204)
})
