export function GET() {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(': \n\n'))
    },
  })
  // clean: Next.js flushes what a handler of the App Router streams
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}
