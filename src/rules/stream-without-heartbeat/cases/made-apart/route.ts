import { addReader, count, createStream } from './stream'

export function GET(request: Request) {
  const { stream, writer } = createStream()
  const leave = addReader(1, writer)
  request.signal.addEventListener('abort', leave)
  // finds: stream-without-heartbeat/silent (likely)
  return new Response(stream, { headers: { 'Content-Type': 'text/event-stream' } })
}

export function counted() {
  const { stream, writer } = createStream()
  count(1, writer)
  // clean: nothing keeps it
  return new Response(stream, { headers: { 'Content-Type': 'text/event-stream' } })
}
