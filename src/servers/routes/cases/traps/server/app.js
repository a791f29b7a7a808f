import express from 'express'
import es from 'event-stream'

const app = express()
// app.get('/ws/stream', (request, response) => response.setHeader('Content-Type', 'text/event-stream'))
// clean: event-stream is a package for Node streams
app.get('/lines', (request, response) => es.merge(request).pipe(response))
// clean: a map is no server
const handlers = new Map()
handlers.get('/ws/stream', (request, response) => response.setHeader('Content-Type', 'text/event-stream'))
// clean: which path this is, the environment says
app.get(process.env.STREAM_PATH, (request, response) => response.setHeader('Content-Type', 'text/event-stream'))
// clean: under which prefix this router stands, the environment says
const router = express.Router()
router.get('/ws/events', (request, response) => response.setHeader('Content-Type', 'text/event-stream'))
app.use(process.env.PREFIX, router)
const doc = "app.get('/ws/sse', (request, response) => response.setHeader('Content-Type', 'text/event-stream'))"
