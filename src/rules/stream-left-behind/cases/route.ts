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

export function POST() {
  const body = new ReadableStream({
    start(controller) {
      const write = () => controller.enqueue('data: 1\n\n')
      // finds: stream-left-behind/interval (likely)
      const timer = setInterval(write, 1000)
      const stop = () => clearInterval(timer)
      // Nothing tells of a reader who has gone.
      const signal = (globalThis as { own?: AbortSignal }).own
      if (signal) signal.addEventListener('abort', stop)
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}

export function PATCH(request: Request) {
  const body = new ReadableStream({
    start(controller) {
      // clean: the request's signal ends it
      const timer = setInterval(() => controller.enqueue('data: 1\n\n'), 1000)
      request.signal.addEventListener('abort', () => clearInterval(timer))
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}

export function DELETE() {
  const body = new ReadableStream({
    start(controller) {
      // clean: a write that fails ends it
      const timer = setInterval(() => {
        try {
          controller.enqueue('data: 1\n\n')
        } catch {
          clearInterval(timer)
        }
      }, 1000)
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}

export function HEAD() {
  const body = new ReadableStream({
    start(controller) {
      // clean: it clears itself at the next beat
      const timer = setInterval(() => {
        try {
          controller.enqueue(': beat\n\n')
        } catch {
          clearInterval(timer)
        }
      }, 1000)
      Object.assign(controller, { cleanup: () => clearInterval(timer) })
    },
    cancel(controller) {
      // finds: stream-left-behind/reason (certain)
      controller.cleanup()
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}

export function OPTIONS() {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue('data: 1\n\n')
    },
    cancel(reason) {
      // clean: a reason has a message
      console.log(reason.message)
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}
