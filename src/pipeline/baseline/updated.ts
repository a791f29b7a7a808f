import type { BaselineComparison, BaselineEntry } from '../../model/baseline.js'
import type { Finding } from '../../model/finding.js'
import { identityKey } from '../../model/identity.js'
import { entryOf } from './inventory.js'

/** `update`: what is new comes in as well. `prune`: what is gone goes, nothing comes. Moved entries get their new path. */
export function updatedBaseline(
  { standing, moved, fresh }: BaselineComparison,
  how: 'update' | 'prune',
): readonly BaselineEntry[] {
  return renumbered([
    ...standing,
    ...moved.map(({ from, to }): BaselineEntry => ({ ...from, path: to.location.path })),
    ...(how === 'update' ? fresh.map(entryOf) : []),
  ])
}

/** The first entries of a repository. */
export function firstEntries(found: readonly Finding[]): readonly BaselineEntry[] {
  return renumbered(found.map(entryOf))
}

/** Equal entries are numbered from 0 without gaps, so that the file is the one that a first baseline would be. */
function renumbered(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const seen = new Map<string, number>()
  return entries.map((entry) => {
    const key = identityKey(entry)
    const ordinal = seen.get(key) ?? 0
    seen.set(key, ordinal + 1)
    return { ...entry, ordinal }
  })
}
