const express = require('express')

module.exports = () => {
  const router = express.Router()
  // finds: stream GET /v1/admin/events
  router.get('/events', (req, res) => {
    res.set({ 'Content-Type': 'text/event-stream' })
    res.flushHeaders()
  })
  return router
}
