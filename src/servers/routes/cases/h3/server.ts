import { createApp, createEventStream, createRouter, defineEventHandler, useBase } from 'h3'

const app = createApp()
const router = createRouter()
// finds: stream GET /api/stream
router.get('/stream', defineEventHandler(async (event) => createEventStream(event).send()))
// finds: post POST /api/message
router.post('/message', defineEventHandler(() => null))
app.use('/api', useBase('/api', router.handler))
