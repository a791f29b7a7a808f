import express from 'express'
import expressWs from 'express-ws'
import { connect } from './database.js'

const app = express()
expressWs(app)
// finds: served /ws
app.ws('/ws', (ws) => ws.send('hello'))
connect().then(() => app.listen(3000))
