const express = require('express')
const { bus } = require('./bus')

const app = express()
const clients = []
const others = new Set()

app.get('/events', (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' })
  // finds: stream-left-behind/response (likely)
  clients.push(res)
})

app.get('/told', (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' })
  const tell = (text) => res.write(`data: ${JSON.stringify(text)}\n\n`)
  // clean: it goes when the response is closed
  bus.on('text', tell)
  res.on('close', () => bus.removeListener('text', tell))
})

module.exports = { app, others }
