import express from 'express'

// clean: a test's own server
const app = express()
app.get('/ws/stream', (request, response) => response.setHeader('Content-Type', 'text/event-stream'))
