import type { Baseline, BaselineComparison, BaselineEntry } from '../../model/baseline.js'
import type { Finding } from '../../model/finding.js'
import { contentKey, identityKey } from '../../model/identity.js'
import { baselineEntry } from './inventory.js'

export interface CompareInput {
  readonly baseline: Baseline
  /** WebSocket use of today, sorted by place. */
  readonly found: readonly Finding[]
  /** Files of which this scan can say nothing: what the baseline has of them is not gone. */
  readonly isUnseen: (path: string) => boolean
}

/**
 * Compares today's findings with the baseline, as multisets: first file by file, then the rest by content alone, so that renamed
 * files and code that moved are not new. A mere count would miss one use swapped for another: one new, one gone.
 */
export function compareWithBaseline({ baseline, found, isUnseen }: CompareInput): BaselineComparison {
  const here = paired(found, baseline.entries, (finding) => identityKey(baselineEntry(finding)), identityKey)
  const entriesLeft = here.entries.filter(({ path }) => !isUnseen(path))
  const elsewhere = paired(here.findings, entriesLeft, (finding) => contentKey(finding), contentKey)
  const stands = [...here.pairs, ...elsewhere.pairs]
  return {
    total: baseline.entries.length,
    standing: [...here.pairs.map(({ entry }) => entry), ...here.entries.filter(({ path }) => isUnseen(path))],
    fresh: elsewhere.findings.filter(({ kit }) => kit === undefined),
    stale: elsewhere.entries,
    moved: elsewhere.pairs.map(({ finding, entry }) => ({ from: entry, to: finding })),
    unclassified: stands.flatMap(({ finding, entry }) =>
      entry.unclassified && finding.confidence === 'likely' ? [finding.id] : [],
    ),
  }
}

interface Paired {
  readonly pairs: readonly { readonly finding: Finding; readonly entry: BaselineEntry }[]
  readonly findings: readonly Finding[]
  readonly entries: readonly BaselineEntry[]
}

/** Of equal ones, the first take each other; orders stay. */
function paired(
  findings: readonly Finding[],
  entries: readonly BaselineEntry[],
  keyOfFinding: (finding: Finding) => string,
  keyOfEntry: (entry: BaselineEntry) => string,
): Paired {
  const free = new Map<string, BaselineEntry[]>()
  for (const entry of entries) {
    const key = keyOfEntry(entry)
    const list = free.get(key)
    if (list) list.push(entry)
    else free.set(key, [entry])
  }
  const pairs: { finding: Finding; entry: BaselineEntry }[] = []
  const left: Finding[] = []
  for (const finding of findings) {
    const entry = free.get(keyOfFinding(finding))?.shift()
    if (entry) pairs.push({ finding, entry })
    else left.push(finding)
  }
  const taken = new Set(pairs.map(({ entry }) => entry))
  return { pairs, findings: left, entries: entries.filter((entry) => !taken.has(entry)) }
}
