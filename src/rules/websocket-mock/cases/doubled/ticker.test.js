import { test } from 'node:test'
import '../lib/sse-socket.testing.js'

// clean: the double of SseSocket asks what the test has put in the place of a WebSocket
class FakeWebSocket {
  send(text) {
    this.sent = text
  }
  close() {}
}

test('sends a tick', () => {
  globalThis.ticker = new FakeWebSocket()
})
