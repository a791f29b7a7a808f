import express from 'express'

const app = express()

app.get('/api/chat/stream', (request, response) => {
  // finds: node-event-stream/answers
  response.setHeader('Content-Type', 'text/event-stream; charset=utf-8')
  response.flushHeaders()
})

app.get('/api/news/stream', (request, response) => {
  response.writeHead(200, {
    // finds: node-event-stream/answers
    'content-type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
  })
})

export function handler() {
  // finds: node-event-stream/answers
  return new Response(stream(), { headers: { 'Content-Type': 'text/event-stream' } })
}

export async function ask() {
  // clean: a client that asks for a stream
  return fetch('/completions', { headers: { Accept: 'text/event-stream' } })
}

// clean: compares what somebody else sent
export const isStream = (response) => response.headers.get('content-type') === 'text/event-stream'

function stream() {
  return new ReadableStream()
}
