const socket = { readyState: 1, send: jest.fn(), close: jest.fn(), addEventListener: jest.fn() }
require('./lib/sse-socket.testing.cjs')
const { openOrders } = require('./orders')

beforeEach(() => {
  jest.useFakeTimers()
  jest.spyOn(global, 'WebSocket').mockImplementation(() => socket)
})

afterEach(() => {
  jest.useRealTimers()
  jest.restoreAllMocks()
})

test('sends at once where it is open', () => {
  global.WebSocket.OPEN = 1
  openOrders('wss://shop.test/orders').place({ id: 3 })
  expect(global.WebSocket).toHaveBeenCalledWith('wss://shop.test/orders')
  expect(socket.send).toHaveBeenCalledWith('{"id":3}')
  const listened = socket.addEventListener.mock.calls.map(([name]) => name)
  expect(listened).toEqual(['open', 'message', 'error', 'close'])
})

test('sends once it is open, by the states of a double that has none', () => {
  const orders = openOrders('wss://shop.test/orders')
  socket.readyState = global.WebSocket.OPEN
  orders.place({ id: 4 })
  expect(socket.send).toHaveBeenCalledWith('{"id":4}')
})

test('sends at once by a double that has no state and whose class has none', () => {
  const send = jest.fn()
  global.WebSocket.mockImplementation(() => ({ send, addEventListener: jest.fn() }))
  for (const id of [5, 6]) openOrders('wss://shop.test/orders').place({ id })
  expect(send.mock.calls).toEqual([['{"id":5}'], ['{"id":6}']])
})
