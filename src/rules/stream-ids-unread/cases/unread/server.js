import express from 'express'

let last = 0

express().get('/events', (request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  // finds: stream-ids-unread/unread (likely)
  response.write(`id: ${++last}\ndata: {}\n\n`)
})
