const express = require('express')
const serverless = require('serverless-http')

const app = express()
require('express-ws')(app)
// finds: V09 /ws
app.ws('/ws', (ws) => ws.send('hello'))

const server = app.listen(3000)
module.exports.handler = serverless(app)
