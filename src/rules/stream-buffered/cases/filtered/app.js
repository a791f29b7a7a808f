import compression from 'compression'
import express from 'express'

const app = express()
app.use(compression({ filter: (request) => request.path !== '/stream' }))
app.get('/stream', (request, response) => {
  // clean: the filter leaves it out
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
})
