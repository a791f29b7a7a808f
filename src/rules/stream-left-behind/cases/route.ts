import { bus } from './bus'

const clients = new Set<ReadableStreamDefaultController>()

export function GET(request: Request) {
  let own: ReadableStreamDefaultController
  let timer: ReturnType<typeof setInterval>
  const body = new ReadableStream({
    start(controller) {
      own = controller
      // clean: cancel takes it out
      clients.add(controller)
      // clean: cancel ends it
      timer = setInterval(() => controller.enqueue(':\n\n'), 15_000)
      // finds: stream-left-behind/listener (likely)
      bus.subscribe((event: unknown) => controller.enqueue(`data: ${JSON.stringify(event)}\n\n`))
    },
    cancel() {
      clients.delete(own)
      clearInterval(timer)
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}
