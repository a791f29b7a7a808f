import { bus } from './bus'

const clients = new Set<ReadableStreamDefaultController>()

export function GET(request: Request) {
  let own: ReadableStreamDefaultController
  const body = new ReadableStream({
    start(controller) {
      own = controller
      // clean: cancel takes it out
      clients.add(controller)
      // finds: stream-left-behind/listener (likely)
      bus.subscribe((event: unknown) => controller.enqueue(`data: ${JSON.stringify(event)}\n\n`))
    },
    cancel() {
      clients.delete(own)
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}

export function PUT() {
  const body = new ReadableStream({
    start(controller) {
      // finds: stream-left-behind/interval (likely)
      const timer = setInterval(() => controller.enqueue('data: 1\n\n'), 1000)
      return () => clearInterval(timer)
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}
