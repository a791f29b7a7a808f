import express from 'express'
import expressWs from 'express-ws'

const { app } = expressWs(express())
// finds: served /echo
app.ws('/echo', (ws) => ws.on('message', (message) => ws.send(message)))
app.listen(8081)
