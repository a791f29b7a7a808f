import { git, repositoryAt } from './git.js'

/** Paths below a folder that git tracks, seen from there; undefined outside of a repository, or when git cannot be asked. */
export function trackedBelow(root: string): ReadonlySet<string> | undefined {
  if (repositoryAt(root).kind !== 'here') return undefined
  const listed = git(root, ['ls-files', '-z'])
  if (listed.status !== 0) return undefined
  return new Set(listed.stdout.toString('utf8').split('\0'))
}
