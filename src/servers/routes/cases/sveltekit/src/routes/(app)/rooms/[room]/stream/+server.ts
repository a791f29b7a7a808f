import type { RequestHandler } from './$types'

// finds: stream GET /rooms/{room}/stream
export const GET: RequestHandler = () => {
  return new Response(new ReadableStream(), { headers: { 'Content-Type': 'text/event-stream' } })
}

// finds: post POST /rooms/{room}/stream
export const POST: RequestHandler = async ({ request }) => new Response(null, { status: 202 })
