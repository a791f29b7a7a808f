import express from 'express'

const app = express()
// finds: stream-hub-in-memory/local
const clients = new Set()
// finds: stream-hub-in-memory/local
const byId = {}
// clean: texts, no streams
const history = []

app.get('/events', (request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  clients.add(response)
  byId[request.query.id] = response
  history.push(request.query.id)
})
