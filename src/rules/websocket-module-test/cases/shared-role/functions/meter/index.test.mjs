import { expect, it } from 'vitest'
import { handler } from './index.mjs'

it('reads', async () => {
  // finds: websocket-module-test/server
  expect((await handler()).body).toBe('41')
})
