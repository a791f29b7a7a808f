const { EventEmitter } = require('node:events')
const { Router } = require('express')

const router = Router()
const bus = new EventEmitter()

router.post('/', (req, res) => {
  const io = req.app.get('io')
  // finds: node-socket-broadcast/emits
  io.to('staff').emit('order', req.body)
  // clean: an emitter of the program
  bus.emit('order', req.body)
  res.sendStatus(201)
})

module.exports = router
