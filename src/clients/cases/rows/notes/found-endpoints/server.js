import express from 'express'

const app = express()

app.get('/prices/stream', (request, response) => {
  response.set('Content-Type', 'text/event-stream')
  response.write('event: ws.ready\n\n')
})

app.get('/news/stream', (request, response) => {
  response.set('Content-Type', 'text/event-stream')
})

app.get('/news/events', (request, response) => {
  response.set('Content-Type', 'text/event-stream')
})

app.listen(3000)
