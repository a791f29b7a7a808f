import { type Response, Router } from 'express'
import { collect, streamText, streamUntil } from './provider'

const router = Router()

function begin(response: Response) {
  response.setHeader('Content-Type', 'text/event-stream')
}

async function answer(prompt: string, response: Response) {
  begin(response)
  await streamText(prompt, (text) => response.write(`data: ${JSON.stringify(text)}\n\n`), false)
  response.end()
}

router.post('/ask', (request, response) => answer(request.body.prompt, response))

router.post('/ask-until', async (request, response) => {
  const controller = new AbortController()
  response.on('close', () => controller.abort())
  begin(response)
  await streamUntil(request.body.prompt, (text) => response.write(`data: ${text}\n\n`), controller.signal)
  response.end()
})

router.post('/whole', async (request, response) => {
  response.json(await collect(request.body.prompt))
})
