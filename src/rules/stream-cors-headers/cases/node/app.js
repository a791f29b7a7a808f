import cors from 'cors'
import express from 'express'

const app = express()
// finds: stream-cors-headers/missing
app.use(cors({ origin: true, allowedHeaders: ['Authorization', 'Content-Type'] }))
// clean: it is allowed
app.use(cors({ allowedHeaders: 'Authorization,Last-Event-ID' }))
// clean: what is asked for is allowed
app.use(cors())
app.get('/events', (request, response) => response.type('text/event-stream'))
