import { streamSSE } from 'hono/streaming'
import { Hono } from 'hono'
import { bus } from './bus'

export const app = new Hono()

export async function GET(request: Request) {
  // finds: stream-without-heartbeat/silent (likely)
  const stream = new ReadableStream({
    start(controller) {
      const stop = bus.subscribe((event: unknown) => {
        controller.enqueue(`data: ${JSON.stringify(event)}\n\n`)
      })
      request.signal.addEventListener('abort', () => {
        stop()
        controller.close()
      })
    },
  })
  return new Response(stream, { headers: { 'Content-Type': 'text/event-stream' } })
}

app.get('/live', (context) =>
  // finds: stream-without-heartbeat/silent (likely)
  streamSSE(context, async (stream) => {
    const stop = bus.subscribe((event: unknown) => {
      void stream.writeSSE({ data: JSON.stringify(event) })
    })
    stream.onAbort(stop)
    await new Promise(() => {})
  }),
)
