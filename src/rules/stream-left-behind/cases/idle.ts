const readers = new Set<(event: unknown) => void>()

export function GET() {
  const body = new ReadableStream({
    start(controller) {
      const read = (event: unknown) => {
        try {
          controller.enqueue(`data: ${JSON.stringify(event)}\n\n`)
        } catch {
          readers.delete(read)
        }
      }
      // finds: stream-left-behind/idle-cancel (likely)
      readers.add(read)
      const timer = setInterval(() => {
        try {
          controller.enqueue(': beat\n\n')
        } catch {
          clearInterval(timer)
          readers.delete(read)
        }
      }, 30_000)
    },
    cancel() {
      // The reader has gone: the signal of the request says so.
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}

export function POST(request: Request) {
  const body = new ReadableStream({
    start(controller) {
      const read = (event: unknown) => controller.enqueue(`data: ${JSON.stringify(event)}\n\n`)
      // clean: the signal of the request takes it out
      readers.add(read)
      request.signal.addEventListener('abort', () => readers.delete(read))
    },
    cancel() {},
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}

export function PUT() {
  const body = new ReadableStream({
    start(controller) {
      // clean: nothing stays
      controller.enqueue('data: 1\n\n')
    },
    cancel() {},
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}
