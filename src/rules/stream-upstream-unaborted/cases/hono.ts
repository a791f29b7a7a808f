import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'

const app = new Hono()

app.get('/news', (c) =>
  streamSSE(c, async (stream) => {
    // finds: stream-upstream-unaborted/no-signal (likely)
    const upstream = await fetch('https://example.com/news')
    for await (const part of upstream.body ?? []) await stream.writeSSE({ data: String(part) })
  }),
)

app.get('/ended', (c) =>
  streamSSE(c, async (stream) => {
    // clean: it has the signal of the request
    const upstream = await fetch('https://example.com/news', { signal: c.req.raw.signal })
    for await (const part of upstream.body ?? []) await stream.writeSSE({ data: String(part) })
  }),
)
