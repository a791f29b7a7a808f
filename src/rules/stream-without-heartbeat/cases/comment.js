import express from 'express'

const clients = new Set()

express().get('/events', (request, response) => {
  // clean: all clients get a comment every 20 s
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  clients.add(response)
  request.on('close', () => clients.delete(response))
})

setInterval(() => {
  for (const client of clients) client.write(':\n\n')
}, 20000)
