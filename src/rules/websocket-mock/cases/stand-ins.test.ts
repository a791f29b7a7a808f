import { vi } from 'vitest'

// finds: websocket-mock/stand-in
class FakeWebSocket {
  sent: string[] = []

  send(text: string): void {
    this.sent.push(text)
  }
}

// finds: websocket-mock/stand-in
const mockSocket = { emit: vi.fn(), on: vi.fn() }
// finds: websocket-mock/stand-in
const MockWebSocket = vi.fn(() => mockSocket)
// finds: websocket-mock/stand-in
const MockOtherWebSocket = vi.fn().mockImplementation(() => mockSocket) as unknown as typeof WebSocket

// clean: a socket of a wall
class FakeSocket {
  volts = 230
}
// clean: an address
const testWebSocketUrl = 'wss://chat.example.com'
// clean: opened elsewhere
const testSocket = connect(testWebSocketUrl)

export { FakeSocket, FakeWebSocket, MockOtherWebSocket, MockWebSocket, testSocket }

// clean: stands in for a function that gets one
const mockGetSocket = vi.fn()
export { mockGetSocket }

// clean: stands in for the project's own module `./websocket`
const websocketMock = { getClientCount: vi.fn(() => 0) }
vi.doMock('./websocket', () => websocketMock)
