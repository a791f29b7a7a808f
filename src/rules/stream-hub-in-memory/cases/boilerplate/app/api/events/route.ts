import { register } from '../../../lib/hub'

export function GET(request: Request) {
  const stream = new ReadableStream({
    start(controller) {
      const send = (event: object) => controller.enqueue(`data: ${JSON.stringify(event)}\n\n`)
      const leave = register(crypto.randomUUID(), { send })
      request.signal.addEventListener('abort', leave)
    },
  })
  return new Response(stream, { headers: { 'Content-Type': 'text/event-stream' } })
}
