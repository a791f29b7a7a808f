import { git } from './git.js'
import { repositoryAt } from './repository-at.js'

/** Paths below a folder that git tracks, seen from there; undefined outside of a repository, or when git cannot be asked. */
export function trackedBelow(root: string): ReadonlySet<string> | undefined {
  if (repositoryAt(root).kind !== 'here') return undefined
  return new Set(git(root, ['ls-files', '-z']).stdout.toString('utf8').split('\0'))
}
