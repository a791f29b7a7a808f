import express from 'express'

const events = []

express().get('/events', (request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  const from = Number(request.headers['last-event-id'] ?? 0)
  for (const event of events.slice(from)) {
    // clean: a client that comes back gets what it missed
    response.write(`id: ${event.id}\ndata: {}\n\n`)
  }
})
