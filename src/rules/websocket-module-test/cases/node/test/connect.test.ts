// finds: websocket-module-test/connections
import { handler } from '../src'

test('greets', async () => {
  expect(await handler({ requestContext: { connectionId: 'c-1' } })).toEqual({ statusCode: 200 })
})
