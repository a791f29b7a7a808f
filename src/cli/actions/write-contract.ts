import { phrase } from '../../model/phrase.js'
import { plainChange } from '../../model/plan.js'
import { UsageError } from '../../model/usage-error.js'
import type { JournalFile } from '../../repository/journal-text.js'
import { writeFile } from '../../repository/write.js'
import type { ContractFile } from './contract-file.js'
import { errorCode, typeInstead } from './contract-place.js'
import type { PlannedChange } from './write-changes.js'

/**
 * The contract as a file of the run, so that `undo` and `--resume` know of it. It comes first, since the other files call the
 * endpoints in it. undefined where it is not written, or lies outside the paths of a journal.
 */
export function contractInJournal(
  file: ContractFile | undefined,
  changes: readonly PlannedChange[],
  prefix: string,
): readonly JournalFile[] {
  if (file?.state !== 'written') return []
  const { before, after, place } = file
  if (place.inside === undefined) return []
  if (changes.some(({ path }) => prefix + path === place.inside))
    throw new UsageError(phrase`Nothing was written: this apply rewrites ${file.name} itself; ${typeInstead}`)
  return [{ path: place.inside, ...(before ? { before } : {}), after }]
}

/** The contract as a file of the diff that `--dry-run` shows. Outside of the folder it is none: a diff names no path above its own. */
export function contractInDiff(file: ContractFile | undefined, prefix: string): readonly PlannedChange[] {
  const { inside = '' } = file?.place ?? {}
  if (file?.state !== 'written' || !inside.startsWith(prefix) || inside === '') return []
  return [plainChange(inside.slice(prefix.length), file.after, file.before)]
}

/** A contract that lies elsewhere is written before the run, whole or not at all. */
export function writeContractElsewhere(file: ContractFile | undefined): void {
  if (file?.state !== 'written' || file.place.inside !== undefined) return
  try {
    writeFile(file.place.target, [file.after])
  } catch (error) {
    throw new UsageError(
      phrase`Nothing was written, since ${file.name} cannot be written (${errorCode(error)}); ${typeInstead}`,
    )
  }
}
