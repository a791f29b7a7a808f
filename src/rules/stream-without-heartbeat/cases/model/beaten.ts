import { Router } from 'express'
import { streamAnswer } from './provider'

const router = Router()

router.post('/ask', async (request, response) => {
  // clean: a comment every 15 s while the model thinks
  response.setHeader('Content-Type', 'text/event-stream')
  const timer = setInterval(() => response.write(': \n\n'), 15_000)
  await streamAnswer(request.body.prompt, (text) => response.write(`data: ${JSON.stringify({ text })}\n\n`))
  clearInterval(timer)
  response.end()
})
