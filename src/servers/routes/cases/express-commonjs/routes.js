const { Router } = require('express')
const { createSession } = require('better-sse')

const router = Router()
// finds: stream GET /v1/stream
router.get('/stream', async (req, res) => {
  const session = await createSession(req, res)
  session.push('hello')
})
// finds: post POST /v1/message, post POST /v1/send
router.post(['/message', '/send'], (req, res) => res.sendStatus(202))
module.exports = router
