import { expect, test } from 'vitest'

test('has nothing to do with a socket', () => {
  expect('a b'.split(' ')).toEqual(['a', 'b'])
})
