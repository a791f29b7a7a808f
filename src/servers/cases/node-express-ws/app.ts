import express from 'express'
import expressWs from 'express-ws'
import { admin } from './admin'

const { app, getWss } = expressWs(express())

// finds: served /echo
app.ws('/echo', (ws) => ws.on('message', (text) => ws.send(text)))

// finds: V12 /rooms/:room(\d+)
app.ws('/rooms/:room(\\d+)', (ws) => ws.send('hello'))

// finds: V12 /optional/:room?
app.ws('/optional/:room?', (ws) => ws.send('hello'))

// finds: V02 /twilio/media
app.ws('/twilio/media', (ws) => ws.send('hello'))

app.use('/admin', admin)
app.listen(3000, () => getWss())
