import express, { Router } from 'express'

export const admin = Router() as any

// finds: served /admin/:user/events
admin.ws('/:user/events', (ws: any) => ws.send('hello'))

const lost = express.Router() as any
// finds: V07
lost.ws('/lost', (ws: any) => ws.send('hello'))
