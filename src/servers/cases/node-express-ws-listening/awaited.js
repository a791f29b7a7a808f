import express from 'express'
import expressWs from 'express-ws'

const app = express()
expressWs(app)
// finds: served /ws
app.ws('/ws', (ws) => ws.send('hello'))

async function start() {
  await app.listen(3002)
}

start()
