import express from 'express'

const app = express()

app.get('/answer', async (request, response) => {
  response.setHeader('Content-Type', 'text/event-stream')
  // finds: stream-upstream-unaborted/no-signal (likely)
  const upstream = await fetch('https://model.example.com/answers')
  for await (const part of upstream.body) response.write(part)
  response.end()
})

app.get('/ended', async (request, response) => {
  response.setHeader('Content-Type', 'text/event-stream')
  const controller = new AbortController()
  response.on('close', () => controller.abort())
  // clean: it is aborted
  const upstream = await fetch('https://model.example.com/answers', { signal: controller.signal })
  for await (const part of upstream.body) response.write(part)
  response.end()
})
