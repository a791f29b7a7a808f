import express from 'express'

const clients = []

express().get('/events', (request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  // finds: stream-left-behind/response (likely)
  clients.push(response)
})

export function send(change) {
  for (const client of clients) client.write(`data: ${JSON.stringify(change)}\n\n`)
}
