import { EventEmitter } from 'node:events'
import express from 'express'

const app = express()
const bus = new EventEmitter()
const clients = new Set()
const running = new Map()

app.get('/kept', (request, response) => {
  // finds: stream-without-heartbeat/silent (likely)
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  const id = Number(request.query.id)
  const client = { id, response }
  clients.add(client)
  request.on('close', () => clients.delete(client))
})

app.get('/heard', (request, response) => {
  // finds: stream-without-heartbeat/silent (likely)
  response.setHeader('Content-Type', 'text/event-stream')
  const send = (change) => response.write(`data: ${JSON.stringify(change)}\n\n`)
  bus.on('change', send)
  request.on('close', () => bus.off('change', send))
})

app.get('/asked', (request, response) => {
  // finds: stream-without-heartbeat/silent (likely)
  response.setHeader('Content-Type', 'text/event-stream')
  let last = 0
  const timer = setInterval(async () => {
    const newest = await newestAfter(last)
    if (newest) {
      last = newest.id
      response.write(`data: ${JSON.stringify(newest)}\n\n`)
    }
  }, 2000)
  request.on('close', () => clearInterval(timer))
})

app.get('/looked', (request, response) => {
  // finds: stream-without-heartbeat/silent (likely)
  response.setHeader('Content-Type', 'text/event-stream')
  const send = (change) => response.write(`data: ${JSON.stringify(change)}\n\n`)
  bus.on('change', send)
  // It only looks whether the work has ended.
  const timer = setInterval(() => {
    if (!running.has(request.query.id)) {
      clearInterval(timer)
      bus.off('change', send)
      response.end()
    }
  }, 1000)
  request.on('close', () => bus.off('change', send))
})

app.get('/left', (request, response) => {
  // finds: stream-without-heartbeat/silent (likely)
  response.setHeader('Content-Type', 'text/event-stream')
  const timer = setInterval(async () => {
    const rows = await newestAfter(0)
    if (!rows) return
    response.write(`data: ${JSON.stringify(rows)}\n\n`)
  }, 2000)
  request.on('close', () => clearInterval(timer))
})

app.get('/clock', (request, response) => {
  // clean: something comes every second
  response.setHeader('Content-Type', 'text/event-stream')
  const timer = setInterval(() => response.write(`data: ${Date.now()}\n\n`), 1000)
  request.on('close', () => clearInterval(timer))
})

app.post('/ask', (request, response) => {
  // clean: one question, one answer
  response.setHeader('Content-Type', 'text/event-stream')
  const send = (part) => response.write(`data: ${JSON.stringify(part)}\n\n`)
  bus.on('part', send)
})

app.get('/file', async (request, response) => {
  // clean: it is read to its end
  response.setHeader('Content-Type', 'text/event-stream')
  const upstream = await fetch('http://other/stream')
  for await (const part of upstream.body) response.write(part)
  response.end()
})

async function newestAfter(id) {
  return id > 3 ? undefined : { id: id + 1 }
}
