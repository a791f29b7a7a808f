import { FakeSocket } from './fake'

// finds: websocket-class-value/handed-on
const original = globalThis.WebSocket

beforeEach(() => {
  // clean: what replaces the class in a test is a mock, and found as one
  globalThis.WebSocket = FakeSocket
})

afterEach(() => {
  // clean: the same line, the other way
  globalThis.WebSocket = original
})

// finds: websocket-class-value/extended
export class Counting extends WebSocket {}
