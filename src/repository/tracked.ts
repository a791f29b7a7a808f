import { isInGitFolder } from '../model/folders.js'
import { GitError, git, pathArguments } from './git.js'
import { repositoryAt } from './repository-at.js'

/** Paths below a folder that git tracks, seen from there; undefined outside of a repository, or when git cannot be asked. */
export function trackedBelow(root: string): ReadonlySet<string> | undefined {
  if (repositoryAt(root).kind !== 'here') return undefined
  return new Set(git(root, ['ls-files', '-z']).stdout.toString('utf8').split('\0'))
}

/** Which of these names in a folder git tracks: none in git's own folder and outside of a repository; undefined when it cannot be asked. */
export function trackedAmong(folder: string, names: readonly string[]): ReadonlySet<string> | undefined {
  if (isInGitFolder(folder)) return new Set()
  try {
    const { kind } = repositoryAt(folder)
    if (kind !== 'here') return kind === 'none' ? new Set() : undefined
    const asked = [...pathArguments(names)].map((some) => git(folder, ['ls-files', '-z', '--', ...some]))
    return new Set(asked.flatMap(({ stdout }) => stdout.toString('utf8').split('\0')))
  } catch (error) {
    if (error instanceof GitError) return undefined
    throw error
  }
}
