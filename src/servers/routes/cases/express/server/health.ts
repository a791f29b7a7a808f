import express from 'express'

const router = express.Router()
// clean: one answer, of another type
router.get('/health', (request, response) => {
  response.setHeader('Content-Type', 'text/plain')
  response.end('ok')
})
// clean: it asks for a stream of somebody else
router.get('/upstream', async (request, response) => {
  const upstream = await fetch('http://localhost:9/events', { headers: { Accept: 'text/event-stream' } })
  response.json(await upstream.json())
})
// finds: post-stream POST /internal/ask
router.post('/ask', (request, response) => {
  response.setHeader('Content-Type', 'text/event-stream')
  response.write('data: 1\n\n')
})
export default router
