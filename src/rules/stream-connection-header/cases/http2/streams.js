import express from 'express'

export const answer = express()
const app = answer

app.get('/a', (request, response) => {
  response.setHeader('Content-Type', 'text/event-stream')
  response.setHeader('Cache-Control', 'no-cache')
  // finds: stream-connection-header/keep-alive
  response.setHeader('Connection', 'keep-alive')
  response.flushHeaders()
})

app.get('/b', (request, response) => {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    // finds: stream-connection-header/keep-alive
    Connection: 'keep-alive',
  })
})

app.get('/c', (request, response) => {
  // clean: no stream
  response.setHeader('Connection', 'keep-alive')
  response.json({})
})

app.get('/d', (request, response) => {
  // clean: what it takes
  response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache, no-transform' })
})

export async function ask() {
  // clean: a client's request
  return fetch('/x', { headers: { Accept: 'text/event-stream', Connection: 'keep-alive' } })
}
