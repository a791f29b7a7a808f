// The server's half is in this file.
import '../src/lib/sse-socket.testing.js'
import assert from 'node:assert/strict'
import { beforeEach, mock, test } from 'node:test'
import { Ticker } from '../src/ticker.js'

class FakeWebSocket extends EventTarget {
  static last
  sent = []
  close = mock.fn()

  constructor(url) {
    super()
    this.url = url
    FakeWebSocket.last = this
  }

  send(data) {
    this.sent.push(data)
  }
}

beforeEach(() => {
  globalThis.WebSocket = FakeWebSocket
})

test('keeps the last price of each symbol', () => {
  const ticker = new Ticker('ws://localhost:9000/ticker')
  const { last: socket } = FakeWebSocket
  assert.equal(socket.url, 'ws://localhost:9000/ticker')
  socket.onopen()
  assert.deepEqual(socket.sent, ['subscribe'])
  socket.onmessage({ data: '{"symbol":"A","price":1}' })
  socket.onmessage({ data: '{"symbol":"A","price":2}' })
  assert.deepEqual([...ticker.prices], [['A', 2]])
  ticker.stop()
  assert.deepEqual(socket.close.mock.calls[0].arguments, [1000, 'enough'])
  socket.onclose({ code: 1000 })
  assert.equal(ticker.ended, 1000)
})

test('a URL comes as one', () => {
  new Ticker(new URL('wss://prices.example/ticker?of=A'))
  assert.deepEqual(FakeWebSocket.last.url, new URL('wss://prices.example/ticker?of=A'))
})
