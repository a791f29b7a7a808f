import express from 'express'

express().post('/ask', (request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  // clean: one question, one answer
  response.write(`id: ${request.body.id}\ndata: {}\n\n`)
  response.end()
})
