const { WS } = require('jest-websocket-mock')
const { openOrders } = require('./orders')

const url = 'ws://localhost:1234/orders'
let server

beforeEach(() => {
  document.body.textContent = ''
  server = new WS(url)
})

afterEach(() => {
  WS.clean()
})

test('places what waited once it is open', async () => {
  const orders = openOrders(url)
  orders.place({ id: 1 })
  await server.connected
  await expect(server).toReceiveMessage('{"id":1}')
  orders.place({ id: 2 })
  await expect(server).toReceiveMessage('{"id":2}')
  expect(server).toHaveReceivedMessages(['{"id":1}', '{"id":2}'])
})

test('shows what comes, until it ends', async () => {
  const orders = openOrders(url)
  await server.connected
  server.send('order 1: paid')
  orders.end()
  await server.closed
  expect(document.body.textContent).toBe('order 1: paid;closed 4000 done;')
})

test('shows that the connection is lost', async () => {
  openOrders(url)
  await server.connected
  server.error()
  expect(document.body.textContent).toMatch(/^error;closed/)
})
