import express from 'express'
import expressWs from 'express-ws'
import { sseSockets } from './sse-sockets.js'

const { app, getWss } = expressWs(express())
sseSockets(getWss(), [{ path: '/ws' }])
app.ws('/ws', (ws) => ws.send(`${getWss().clients.size}`))
if (process.env.NODE_ENV !== 'test') app.listen(3001)
