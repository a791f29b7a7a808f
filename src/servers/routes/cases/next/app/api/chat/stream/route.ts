// finds: stream GET /api/chat/stream
export async function GET(request: Request) {
  const body = new ReadableStream({ start() {} })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}
