import './lib/sse-socket.testing'
import { Server } from 'mock-socket'
import { expect, test, vi } from 'vitest'
import { openVotes } from './votes'

test('counts votes', async () => {
  const server = new Server('ws://localhost:8080/votes')
  let count = 0
  server.on('connection', (socket) => socket.on('message', () => socket.send(String(++count))))
  const onCount = vi.fn()
  const { vote, leave } = openVotes(onCount)
  await vi.waitFor(() => expect(server.clients()).toHaveLength(1))
  await new Promise((resolve) => setTimeout(resolve, 20))
  vote('tea')
  await vi.waitFor(() => expect(onCount).toHaveBeenCalledWith(1))
  leave()
  await vi.waitFor(() => expect(server.clients()).toHaveLength(0))
  server.stop()
})
