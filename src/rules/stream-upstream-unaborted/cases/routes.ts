const model = 'https://model.example.com/answers'

export async function GET(request: Request) {
  // finds: stream-upstream-unaborted/no-signal (likely)
  const upstream = await fetch(`${model}?stream=1`, { headers: { Accept: 'text/event-stream' } })
  return new Response(upstream.body, { headers: { 'Content-Type': 'text/event-stream' } })
}

export async function POST(request: Request) {
  // finds: stream-upstream-unaborted/only-timeout (likely)
  const upstream = await fetch(model, {
    method: 'POST',
    body: await request.text(),
    signal: AbortSignal.timeout(30_000),
  })
  const body = new ReadableStream({
    async start(controller) {
      const reader = upstream.body!.getReader()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) break
        controller.enqueue(value)
      }
      controller.close()
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
}

export async function PUT(request: Request) {
  // clean: it ends with the request
  const upstream = await fetch(model, { signal: request.signal })
  return new Response(upstream.body, { headers: { 'Content-Type': 'text/event-stream' } })
}

export async function PATCH(request: Request, options: RequestInit) {
  // clean: what the options have is not known
  const upstream = await fetch(model, options)
  return new Response(upstream.body, { headers: { 'Content-Type': 'text/event-stream' } })
}

export async function HEAD(request: Request) {
  if (request.url.endsWith('?stream')) {
    // clean: it ends with the request
    const answer = await fetch(model, { signal: request.signal })
    return new Response(answer.body, { headers: { 'Content-Type': 'text/event-stream' } })
  }
  // clean: another answer of the same name, read at once
  const answer = await fetch(model)
  return Response.json(await answer.json())
}

export async function DELETE() {
  // clean: its answer is read at once
  const settings = await fetch(`${model}/settings`)
  const { name } = await settings.json()
  return new Response(`data: ${JSON.stringify(name)}\n\n`, { headers: { 'Content-Type': 'text/event-stream' } })
}
