import { EventEmitter } from 'node:events'
import express from 'express'

const app = express()
const bus = new EventEmitter()
const jobs = new Map()

app.get('/left', (request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  // finds: stream-left-behind/listener (likely)
  bus.on('change', (change) => {
    response.write(`data: ${JSON.stringify(change)}\n\n`)
  })
  request.on('close', () => console.log('gone'))
})

app.get('/clock', (request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  // finds: stream-left-behind/interval (likely)
  setInterval(() => response.write(`data: ${Date.now()}\n\n`), 1000)
})

app.get('/done', (request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  // finds: stream-left-behind/interval (likely)
  const timer = setInterval(() => {
    const job = jobs.get(request.query.id)
    response.write(`data: ${JSON.stringify(job)}\n\n`)
    if (job.isDone) {
      clearInterval(timer)
      response.end()
    }
  }, 1000)
})

app.get('/taken', (request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  const send = (change) => response.write(`data: ${JSON.stringify(change)}\n\n`)
  // clean: taken off again
  bus.on('change', send)
  response.on('close', () => bus.off('change', send))
})

app.get('/stopped', (request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  // clean: what it gives ends it
  const stop = watch((change) => response.write(`data: ${JSON.stringify(change)}\n\n`))
  response.on('close', stop)
})

function watch(listener) {
  bus.once('change', listener)
  return () => bus.off('change', listener)
}
