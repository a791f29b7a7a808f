import type { Baseline, BaselineComparison, BaselineEntry } from '../../model/baseline.js'
import type { Finding } from '../../model/finding.js'
import { contentKey, sameCode } from '../../model/identity.js'
import { pairsOf } from '../compare/pairs.js'
import { baselineEntry } from './inventory.js'

export interface CompareInput {
  readonly baseline: Baseline
  /** WebSocket use of today, sorted by place. */
  readonly found: readonly Finding[]
  /** What comments in the code leave out: there, but not judged. */
  readonly suppressed?: readonly Finding[]
  /** Files of which this scan can say nothing: what the baseline has of them is not gone. */
  readonly isUnseen: (path: string) => boolean
}

/**
 * Compares today's findings with the baseline, as multisets: first file by file, then the rest by content alone, so that renamed
 * files and code that moved are not new. A mere count would miss one use swapped for another: one new, one gone.
 */
export function compareWithBaseline({
  baseline,
  found,
  suppressed = [],
  isUnseen,
}: CompareInput): BaselineComparison {
  const left = new Set(suppressed)
  // Of equal ones, the judged ones come first: an entry stands for code that is left out only where nothing else is it.
  const { both, onlyBefore, onlyAfter } = pairsOf(
    baseline.entries.map((entry): Side => ({ entry, identity: entry })),
    [...found, ...suppressed].map((finding): Side => ({ finding, identity: baselineEntry(finding) })),
    [
      ...[contentKey, sameCode].map((key) => {
        const inPlace = ({ identity }: Side) => `${identity.path}\0${key(identity)}`
        return { before: inPlace, after: inPlace }
      }),
      ...[contentKey, sameCode].map((key) => ({
        before: ({ identity }: Side) => (isUnseen(identity.path) ? undefined : key(identity)),
        after: ({ identity }: Side) => key(identity),
      })),
    ],
  )
  const pairs = both.flatMap(({ before, after }) =>
    before.entry && after.finding ? [{ entry: before.entry, finding: after.finding }] : [],
  )
  const stands = pairs.filter(({ finding }) => !left.has(finding))
  const isMoved = ({ entry, finding }: Pair) => entry.path !== finding.location.path
  const entriesLeft = onlyBefore.flatMap(({ entry }) => entry ?? [])
  return {
    total: baseline.entries.length,
    standing: [
      ...stands.filter((one) => !isMoved(one)).map(({ entry }) => entry),
      ...entriesLeft.filter(({ path }) => isUnseen(path)),
    ],
    fresh: onlyAfter.flatMap(({ finding }) =>
      finding && finding.kit === undefined && !left.has(finding) ? [finding] : [],
    ),
    stale: entriesLeft.filter(({ path }) => !isUnseen(path)),
    moved: stands.filter(isMoved).map(({ finding, entry }) => ({ from: entry, to: finding })),
    suppressed: pairs.filter(({ finding }) => left.has(finding)).map(({ finding }) => finding),
    unclassified: stands.flatMap(({ finding, entry }) =>
      entry.unclassified && finding.confidence === 'likely' ? [finding.id] : [],
    ),
  }
}

interface Pair {
  readonly entry: BaselineEntry
  readonly finding: Finding
}

/** One of either list, as `identity` names it. */
interface Side extends Partial<Pair> {
  readonly identity: BaselineEntry
}
