export function GET() {
  let timer: ReturnType<typeof setInterval>
  const body = new ReadableStream({
    start(controller) {
      // clean: cancel ends it
      timer = setInterval(() => controller.enqueue('data: 1\n\n'), 1000)
    },
    cancel() {
      clearInterval(timer)
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}
