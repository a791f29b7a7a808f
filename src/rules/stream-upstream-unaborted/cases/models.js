import Anthropic from '@anthropic-ai/sdk'
import axios from 'axios'
import express from 'express'
import OpenAI from 'openai'

const app = express()
const openai = new OpenAI()
const anthropic = new Anthropic()

app.post('/ask', async (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' })
  // finds: stream-upstream-unaborted/no-signal (likely)
  const parts = await openai.chat.completions.create({ model: 'm', messages: req.body.messages, stream: true })
  for await (const part of parts) res.write(`data: ${JSON.stringify(part)}\n\n`)
  res.end()
})

app.post('/ask-once', async (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' })
  // clean: one answer, and no stream
  const answer = await openai.chat.completions.create({ model: 'm', messages: req.body.messages })
  res.write(`data: ${JSON.stringify(answer)}\n\n`)
  res.end()
})

app.post('/ask-aborted', async (req, res) => {
  const gone = new AbortController()
  res.on('close', () => gone.abort())
  res.writeHead(200, { 'Content-Type': 'text/event-stream' })
  // clean: it ends with the response
  const parts = anthropic.messages.stream({ model: 'm', messages: req.body.messages }, { signal: gone.signal })
  for await (const part of parts) res.write(`data: ${JSON.stringify(part)}\n\n`)
  res.end()
})

app.post('/ask-tested', async (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' })
  // clean: the loop ends when the reader has gone
  const parts = await openai.chat.completions.create({ model: 'm', messages: req.body.messages, stream: true })
  for await (const part of parts) {
    if (res.destroyed) break
    res.write(`data: ${JSON.stringify(part)}\n\n`)
  }
  res.end()
})

app.get('/piped', async (req, res) => {
  res.setHeader('Content-Type', 'text/event-stream')
  // finds: stream-upstream-unaborted/no-signal (likely)
  const { data, ...upstream } = await axios.get('https://example.com/stream', { responseType: 'stream' })
  upstream.data = data
  upstream.data.pipe(res)
})

export function POST() {
  // clean: nothing can be written into a stream that was cancelled, and the loop ends
  const parts = anthropic.messages.stream({ model: 'm', messages: [] })
  const body = new ReadableStream({
    async start(controller) {
      for await (const part of parts) controller.enqueue(`data: ${JSON.stringify(part)}\n\n`)
      controller.close()
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}
