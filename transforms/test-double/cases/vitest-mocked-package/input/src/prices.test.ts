import { expect, test, vi } from 'vitest'
import { FakeSocket } from '../test/fake-socket'
import { followPrices } from './prices'

test('subscribes, shows what comes, and ends', () => {
  const show = vi.fn()
  const stop = followPrices(show)
  const [socket] = FakeSocket.instances
  socket?.onopen?.()
  expect(socket?.sent).toEqual(['{"subscribe":"all"}'])
  socket?.onmessage?.({ data: '{"price":3}' })
  stop()
  expect(show.mock.calls).toEqual([[3], [1000]])
})
