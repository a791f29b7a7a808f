const headers = { 'Content-Type': 'text/event-stream' }

export const open = () => new Response(new ReadableStream(), { headers })
