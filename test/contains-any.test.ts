import { expect, it } from 'vitest'
import { containsAny } from '../src/model/contains-any.js'

/** Words that begin with each other, more than are sought one by one. */
const words = [
  ...Array.from({ length: 60 }, (_, i) => `word-${i}-end`),
  'abc',
  'abcd',
  'wss://a.example.com/12',
  'wss://a.example.com/1',
  '日本語',
]

it.each([
  ['word-7-end', true],
  ['in a sentence: word-59-end.', true],
  ['word-60-end, word-7-en', false],
  ['xabcx', true],
  ['wss://a.example.com/19', true],
  ['wss://a.example.com/', false],
  ['これは日本語です', true],
  ['日本', false],
  ['', false],
])('many words, sought in %j', (text, isThere) => {
  expect(words.some((word) => text.includes(word))).toBe(isThere)
  expect(containsAny(words)(text)).toBe(isThere)
})

it('finds words of one letter', () => {
  const says = containsAny([...words, '%'])
  expect(says('100 % of it')).toBe(true)
  expect(says('100 of it')).toBe(false)
})
