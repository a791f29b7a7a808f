import { webSocketAddresses } from './lib/sse-socket.testing.js'
import { Server, WebSocket as MockWebSocket } from 'mock-socket'
import { expect, test, vi } from 'vitest'

webSocketAddresses({
  '/api/chat/stream': 'wss://chat.example.com/ws',
})

test('an answer comes to each question', async () => {
  vi.stubGlobal('WebSocket', MockWebSocket)
  const server = new Server('wss://chat.example.com/ws')
  server.on('connection', (socket) => {
    socket.on('message', (data) => socket.send(JSON.stringify({ answer: JSON.parse(data).question })))
  })
  const { ask, onAnswer } = await import('./chat.js')
  const onAnswered = vi.fn()
  onAnswer(onAnswered)
  await vi.waitFor(() => expect(server.clients()).toHaveLength(1))
  await new Promise((resolve) => setTimeout(resolve, 50))
  ask('when?')
  await vi.waitFor(() => expect(onAnswered).toHaveBeenCalledWith({ answer: 'when?' }))
  server.stop()
  vi.unstubAllGlobals()
})
