import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { upgradeWebSocket } from 'hono/deno'

const rooms = new Hono()
  // finds: websocket GET /api/v1/rooms/{id}/ws
  .get('/:id/ws', upgradeWebSocket(() => ({ onMessage() {} })))
// finds: stream GET /api/v1/rooms/{id}/stream
rooms.get('/:id/stream', (c) => streamSSE(c, async (stream) => stream.writeSSE({ data: 'hello' })))
// finds: post POST /api/v1/rooms/{id}/message
rooms.post('/:id/message', (c) => c.body(null, 202))

const app = new Hono().basePath('/api')
const v1 = new Hono()
v1.route('/rooms', rooms)
app.route('/v1', v1)
const legacy = new Hono()
// finds: stream GET /api/legacy/stream
legacy.get('/stream', (c) => streamSSE(c, async (stream) => stream.writeSSE({ data: 'hello' })))
app.mount('/legacy', legacy.fetch)
export default app
