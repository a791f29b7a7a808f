import type { History, Removal, Topic } from '../../src/model/history.js'

/** A whole history in which these things were there, and are gone. */
export function gone(...topics: readonly Topic[]): History {
  const removal = (topic: Topic): Removal => ({
    commit: 'a1b2c3d',
    date: '2026-02-07',
    subject: `Remove the ${topic}`,
    was: { path: 'old.ts', start: { line: 1, column: 1 }, end: { line: 1, column: 20 } },
  })
  return { kind: 'read', removals: new Map(topics.map((topic) => [topic, removal(topic)])), isWhole: true }
}
