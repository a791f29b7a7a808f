import express from 'express'
import expressWs from 'express-ws'
import { connect } from './database.js'
import { sseSockets } from './sse-sockets.js'

const app = express()
const expressWsInstance = expressWs(app)
sseSockets(expressWsInstance.getWss(), [{ path: '/ws' }])
app.ws('/ws', (ws) => ws.send('hello'))
connect().then(() => app.listen(3000))
