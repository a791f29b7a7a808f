import { isDeepStrictEqual } from 'node:util'
import type { Case } from './cases.js'
import type { Outcome } from './transcript.js'

/** What a case says of the client on its WebSocket. */
export function expectedBefore(one: Case): Outcome {
  const joined = one.joined ?? 1
  const blurs = (where: keyof Outcome) => (one.blurs ?? []).some((blur) => blur.in === where)
  return {
    seen: one.seen,
    logged: one.logged ?? [],
    failures: [],
    heard: one.heard ?? [],
    joined: blurs('joined') ? [] : [String(joined)],
    present: blurs('present') ? [] : [String(one.present ?? joined)],
  }
}

/**
 * What is expected of the rewritten client: the same, but for the differences that the case names. A difference
 * that makes none is an error.
 */
export function expectedAfter(one: Case, before: Outcome, after: Outcome): Outcome {
  const expected: Record<keyof Outcome, readonly string[]> = { ...before }
  for (const { in: where, becomes, announcedBy } of one.differs ?? []) {
    const changed = becomes === 'varies' ? after[where] : becomes(expected[where])
    if (becomes !== 'varies' && JSON.stringify(changed) === JSON.stringify(expected[where]))
      throw new Error(`${one.name}: nothing in "${where}" differs by ${JSON.stringify(announcedBy)}`)
    expected[where] = changed
  }
  return expected
}

/** Whether an outcome is what is expected of the rewritten client: what is waited for, since some of it comes by itself. */
export function isAfter(one: Case, before: Outcome): (outcome: Outcome) => boolean {
  return (outcome) => isDeepStrictEqual(outcome, expectedAfter(one, before, outcome))
}
