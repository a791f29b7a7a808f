import { accessSync, constants } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { foreignFolderOf } from '../../model/folders.js'
import { phrase } from '../../model/phrase.js'
import { UsageError } from '../../model/usage-error.js'
import { isIgnored } from '../../repository/git-questions.js'
import { shownPath, type Target } from '../../repository/held-folder.js'
import { journalBase } from '../../repository/journal-place.js'
import { repositoryAt } from '../../repository/repository-at.js'
import { pathFrom } from '../../repository/repository-path.js'
import { statOf } from '../../repository/stat.js'
import { placeOf, repositoriesOf } from '../../repository/typed-place.js'

export interface ContractPlace {
  /** As it was typed: from the folder that is worked on. */
  readonly name: string
  readonly target: Target
  /** Seen from the journal's base, with `/`. Absent where it lies outside of it: a journal never reaches out of its repository. */
  readonly inside?: string
}

export const typeInstead = 'name another file: migrate-ws apply --contract sse-openapi.yaml'

/** Where a contract is written. Checked before the scan, so that the user gets a refusal, a UsageError, without a wait. */
export function contractPlace(name: string, root: string, cwd: string): ContractPlace {
  if (name === '-' || name === '')
    throw new UsageError(
      phrase`The contract goes into a file, since stdout has the summary or the diff: migrate-ws apply --contract openapi.yaml`,
    )
  if (!/\.(json|ya?ml)$/i.test(name))
    throw new UsageError(phrase`A contract is JSON or YAML, and "${name}" ends in neither; ${typeInstead}`)
  const base = journalBase(root)
  const place = placeOf(resolve(root, name), [...new Set([base, ...repositoriesOf(root, cwd)])])
  if (place.kind === 'refused') throw new UsageError(phrase`"${name}" ${place.because}; ${typeInstead}`)
  if (place.kind === 'stream') throw new UsageError(phrase`"${name}" is not a file; ${typeInstead}`)
  const { target } = place
  refuseLocked(name, shownPath(target))
  if (place.repository !== base) return { name, target }
  refuseForeign(name, root, shownPath(target))
  return { name, target, inside: target.path }
}

function refuseLocked(name: string, path: string): void {
  const found = statOf(path)
  if (found && !found.isFile()) throw new UsageError(phrase`"${name}" is not a file; ${typeInstead}`)
  const folder = dirname(path)
  if (!statOf(folder)?.isDirectory())
    throw new UsageError(phrase`There is no folder for "${name}"; make it, or ${typeInstead}`)
  try {
    accessSync(folder, constants.W_OK)
    if (found) accessSync(path, constants.R_OK | constants.W_OK)
    // Root could write it all the same, against the owner's wish.
    if (found && (found.mode & 0o222) === 0) throw Object.assign(new Error(), { code: 'read-only' })
  } catch (error) {
    throw new UsageError(phrase`"${name}" cannot be written (${errorCode(error)}); ${typeInstead}`)
  }
}

/** The contract belongs to the project: builds and installs delete other folders, and git ignores them. */
function refuseForeign(name: string, root: string, path: string): void {
  const own = pathFrom(root, path).replace(/^(\.\.\/)+/, '')
  const folder = foreignFolderOf(own)
  if (folder !== undefined)
    throw new UsageError(
      phrase`"${name}" lies in ${folder}, which holds other people's code or what a build makes; ${typeInstead}`,
    )
  if (repositoryAt(root).kind === 'here' && isIgnored(root, path))
    throw new UsageError(phrase`git ignores "${name}", so it would never be committed; ${typeInstead}`)
}

export function errorCode(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) throw error
  return code
}
