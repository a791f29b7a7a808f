import express from 'express'

const app = express()

app.get('/api/prices', (request, response) => {
  // finds: stream-buffered/proxy (likely)
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
})

app.get('/ws/stream', (request, response) => {
  // clean: its location turns buffering off
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
})
