import { type Response, Router } from 'express'
import { listPrompts } from './prompts'
import { streamAnswer } from './provider'

const router = Router()

router.post('/ask', async (request, response: Response) => {
  // finds: stream-without-heartbeat/model
  response.setHeader('Content-Type', 'text/event-stream')
  await streamAnswer(request.body.prompt, (text) => {
    response.write(`data: ${JSON.stringify({ text })}\n\n`)
  })
  response.end()
})

router.get('/prompts', (request, response: Response) => {
  // clean: nothing is waited for
  response.setHeader('Content-Type', 'text/event-stream')
  listPrompts((text) => response.write(`data: ${JSON.stringify({ text })}\n\n`))
  response.end()
})

router.post('/proxy', async (request, response: Response) => {
  const upstream = await fetch('https://api.openai.com/v1/chat/completions', { method: 'POST', body: request.body })
  // clean: what the other server sends goes on as it is, with its beats
  response.setHeader('Content-Type', 'text/event-stream')
  Readable.fromWeb(upstream.body).pipe(response)
})
