import { expect, it } from 'vitest'
import { handler } from './index.mjs'

it('bills', async () => {
  // clean: nothing in it sends
  expect((await handler()).body).toBe('12.40')
})
