import { vi } from 'vitest'
import { createHandlers } from '../src/handlers'
import { Hub } from '../src/hub'

// finds: websocket-mock/stand-in
function createMockWs() {
  return { readyState: 1, send: vi.fn(), close: vi.fn() }
}

let socket: { send(text: string): void; on(name: string): void }
let connection: typeof socket
const hub = new Hub()

beforeEach(() => {
  // finds: websocket-mock/stand-in
  socket = { send: vi.fn(), on: vi.fn() }
  // clean: another name of it
  connection = socket
})

test('takes a socket', () => {
  // finds: websocket-mock/stand-in-given (likely)
  hub.join(socket)
  // finds: websocket-mock/stand-in-given (likely)
  hub.follow(connection as never)
  // clean: says something of it
  expect(socket.send).toHaveBeenCalled()
  // clean: of the test itself
  wait(socket)
  // clean: a collection
  new Set().add(socket)
})

test('takes what a function makes', () => {
  const handlers = createHandlers()
  const ws = createMockWs()
  // finds: websocket-mock/stand-in-given (likely)
  handlers.open(ws)
  // finds: websocket-mock/stand-in-given (likely)
  handlers.message(ws, 'hello')
  // finds: websocket-mock/stand-in-given (likely)
  handlers.open(createMockWs())
})

test('answers what is made', () => {
  // finds: websocket-mock/stand-in
  WebSocket.mockImplementation(() => ({ on: vi.fn(), send: vi.fn(), readyState: 1 }))
  // clean: of something else
  fetch.mockImplementation(() => ({ on: vi.fn(), send: vi.fn() }))
})

test('answers', () => {
  // clean: an answer of a server
  const response = { send: vi.fn(), on: vi.fn() }
  handle(response)
  // clean: calls nothing when it sends
  const ws = { send: 'text', on: true }
  handle(ws)
})

function wait(one: unknown) {
  return one
}
