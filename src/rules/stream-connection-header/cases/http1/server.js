import express from 'express'

const app = express()

app.get('/a', (request, response) => {
  response.setHeader('Content-Type', 'text/event-stream')
  // clean: the default of HTTP/1.1, and a proxy takes it out
  response.setHeader('Connection', 'keep-alive')
  response.flushHeaders()
})
