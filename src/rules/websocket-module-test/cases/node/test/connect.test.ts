import { handler } from '../src'

test('greets', async () => {
  // finds: websocket-module-test/connections
  expect(await handler({ requestContext: { connectionId: 'c-1' } })).toEqual({ statusCode: 200 })
})
