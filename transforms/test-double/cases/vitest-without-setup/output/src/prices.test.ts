import './lib/sse-socket.testing'
import { Server } from 'mock-socket'
import { expect, test, vi } from 'vitest'
import { openPrices } from './prices'

test('shows the prices of a path', async () => {
  const server = new Server('ws://localhost:8000/prices')
  server.on('connection', (socket) => socket.send('{"price":12}'))
  const prices: number[] = []
  const end = openPrices('/prices', (price) => prices.push(price))
  await vi.waitFor(() => expect(prices).toEqual([12]))
  end()
  server.stop()
})
