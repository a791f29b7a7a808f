import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fakeSseServer } from '../src/lib/sse-socket.testing.js'
import { Ticker } from '../src/ticker.js'

test('the client says what it wants, hears it, and ends', async () => {
  const server = fakeSseServer('ws://localhost:9000/ticker')
  const ticker = new Ticker('ws://localhost:9000/ticker')
  assert.equal(await server.nextMessage(), 'subscribe')
  server.send({ symbol: 'B', price: 3 })
  assert.equal(ticker.prices.get('B'), 3)
  ticker.stop()
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(ticker.ended, 1000)
  server.stop()
})
