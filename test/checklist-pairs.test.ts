import { describe, expect, it } from 'vitest'
import { items } from '../src/checklist/index.js'
import { badSentences, claimsOverUnread, pairs } from './support/worlds.js'

/** Thousands of them. Each world by itself: `checklist.test.ts`. */
describe.each(items.map((item) => [item.id, item] as const))('%s, in mixed repositories', (_id, item) => {
  it('claims nothing over a file that was not read', () => {
    expect(claimsOverUnread(item, pairs, false)).toEqual([])
  })

  it('speaks in whole sentences, in both languages, the same each time', () => {
    expect(badSentences(item, pairs)).toEqual([])
  })
})
