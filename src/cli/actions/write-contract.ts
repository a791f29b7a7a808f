import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { UsageError } from '../../model/usage-error.js'
import type { JournalFile } from '../../repository/journal-text.js'
import { temporaryName } from '../../repository/own-files.js'
import { writeAtomically } from '../../repository/write.js'
import { type ContractFile, codeOf, typeInstead } from './contract-file.js'
import type { PlannedChange } from './write-changes.js'

/**
 * The contract as a file of the run, so that `undo` and `--resume` know of it: the first, since what comes after it talks to
 * what it tells of. None where it is not to be written, or lies outside of what a journal may reach.
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
    throw new UsageError(`Nothing was written: this apply rewrites ${file.name} itself; ${typeInstead}`)
  return [{ path: place.inside, ...(before ? { before } : {}), after }]
}

/** A contract that lies elsewhere is written before the run, whole or not at all. */
export function writeContractElsewhere(file: ContractFile | undefined): void {
  if (file?.state !== 'written' || file.place.inside !== undefined) return
  const { path } = file.place
  try {
    writeAtomically(path, file.after, join(dirname(path), temporaryName(randomBytes(6).toString('hex'))))
  } catch (error) {
    throw new UsageError(
      `Nothing was written, since ${file.name} cannot be (${codeOf(error)}); ${typeInstead}`,
    )
  }
}
