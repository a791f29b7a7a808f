const express = require('express')
const expressWs = require('express-ws')

const app = express()
expressWs(app)
// finds: served /ws
app.ws('/ws', (ws) => ws.send('hello'))

connect().then(() => app.listen(3000))
