import { Router } from 'express'
import * as controller from './controller'

export const rooms = Router()

// finds: stream GET /api/rooms/{room}/stream
rooms.get('/rooms/:room/stream', controller.stream)
// finds: post POST /api/rooms/{room}/message
rooms.post('/rooms/:room/message', controller.requireUser, controller.message)
// finds: stream GET /api/events, post POST /api/events
rooms.route('/events').get((request, response) => controller.open(response)).post((request, response) => {
  response.sendStatus(202)
})
// clean: it answers once
rooms.get('/rooms', (request, response) => response.json([]))
// clean: its path is a pattern
rooms.get(/^\/feed/, controller.stream)
