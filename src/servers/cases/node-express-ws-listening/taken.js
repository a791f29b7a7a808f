import express from 'express'
import expressWs from 'express-ws'

const { app, getWss } = expressWs(express())
// finds: served /ws
app.ws('/ws', (ws) => ws.send(`${getWss().clients.size}`))
if (process.env.NODE_ENV !== 'test') app.listen(3001)
