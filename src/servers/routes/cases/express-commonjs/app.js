const express = require('express')
const { createServer } = require('http')
const { Server } = require('ws')
const routes = require('./routes')

const app = express()
app.use('/v1', routes)
app.use('/v1/admin', require('./admin')())
const server = app.listen(3000)
// finds: websocket GET *
const wss = new Server({ server })
// finds: websocket GET /other
const other = new Server({ port: 9000, path: '/other' })
