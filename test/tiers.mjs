// Which test files `npm test` leaves to `npm run test:slow`, and with which the others begin.
import { BaseSequencer } from 'vitest/node'

/** Slow by nature: kills, an installed package, a copy of this whole repository, every regular expression grown, hostile shapes grown, a second kind of server. CI runs them too. */
export const slow = [
  'test/cli/kill.test.ts',
  'test/corpus-apply.test.ts',
  'test/equivalence/fastapi.test.ts',
  'test/hostile-growth.test.ts',
  'test/linear-patterns.test.ts',
  'test/newcomer.test.ts',
  'test/package.test.ts',
]

/** The longest, the longest first: a file that begins last is waited for alone. */
const first = [
  'test/equivalence/inline.test.ts',
  'test/equivalence/adapter.test.ts',
  'test/newcomer.test.ts',
  'test/cli/exit-codes.test.ts',
  'test/cli/kill.test.ts',
  'test/socket-cases.test.ts',
  'test/cli/interactive-sockets.test.ts',
  'test/package.test.ts',
  'test/cli/apply-diff.test.ts',
  'test/cli/interactive.test.ts',
  'test/shards.test.ts',
  'test/checklist.test.ts',
]

/** @param {string | undefined} tier `fast` or `slow`; anything else: both */
export function filesOf(tier) {
  if (tier === 'slow') return { include: slow, exclude: [] }
  return { include: ['test/**/*.test.ts'], exclude: tier === 'fast' ? slow : [] }
}

export class LongestFirst extends BaseSequencer {
  async sort(files) {
    const place = ({ moduleId }) => {
      const at = first.findIndex((name) => moduleId.endsWith(name))
      return at < 0 ? first.length : at
    }
    return [...(await super.sort(files))].sort((a, b) => place(a) - place(b))
  }
}
