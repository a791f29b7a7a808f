import { addClient } from './clients'

export function GET(request: Request) {
  let own: ReadableStreamDefaultController
  // clean: who keeps it writes a comment every 20 s
  const body = new ReadableStream({
    start(controller) {
      own = controller
      addClient(controller)
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}
