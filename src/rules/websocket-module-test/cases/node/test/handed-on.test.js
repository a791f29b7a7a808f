const { default: serve } = require('../src/live.mjs')

let connect
let handler
let lower
let either

beforeEach(async () => {
  connect = await import('../src/connect')
  handler = connect.handler
  lower = connect.lower
  either = connect.handler
})

const event = { requestContext: { connectionId: 'c-1' } }

it('greets', async () => {
  // finds: websocket-module-test/connections
  await handler(event)
})

it('greets again', async function () {
  // finds: websocket-module-test/connections
  const answer = await handler(event)
  expect(answer.statusCode).toBe(200)
})

it('greets by another name', async () => {
  const { handler: greet } = connect
  // finds: websocket-module-test/connections
  await greet(event)
})

it('writes small', () => {
  // clean: another function of the module
  expect(lower('A')).toBe('a')
})

it('does something else', () => {
  either = (text) => text
  // clean: what is called here may be of this test
  either('a')
})

it('serves', () => {
  // finds: websocket-module-test/server
  serve(0).close()
})

it('serves what it loads', async () => {
  const loaded = await import('../src/live.mjs')
  const start = loaded.default
  // finds: websocket-module-test/server
  start(0).close()
})
