import express from 'express'

express().get('/a', (request, response) => {
  // clean: no proxy is declared here
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
})
