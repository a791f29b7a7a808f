import cors from 'cors'
import express from 'express'

const app = express()
// clean: the browser's EventSource needs no preflight
app.use(cors({ origin: true, allowedHeaders: ['Authorization', 'Content-Type'] }))
app.get('/events', (request, response) => response.type('text/event-stream'))
