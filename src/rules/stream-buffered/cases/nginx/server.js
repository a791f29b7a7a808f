import express from 'express'

const app = express()

app.get('/a', (request, response) => {
  // finds: stream-buffered/proxy
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
})

app.get('/b', (request, response) => {
  // finds: stream-buffered/proxy
  response.setHeader('Content-Type', 'text/event-stream')
  response.flushHeaders()
})

app.get('/c', (request, response) => {
  // clean: the proxy is told
  response.setHeader('Content-Type', 'text/event-stream')
  response.setHeader('X-Accel-Buffering', 'no')
})

app.get('/d', (request, response) => {
  // clean: in one go
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' })
})

export const answer = (body, headers) =>
  // clean: what else is set is not known
  new Response(body, { headers: { ...headers, 'Content-Type': 'text/event-stream' } })
