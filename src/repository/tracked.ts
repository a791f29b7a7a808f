import { isInGitFolder } from '../model/folders.js'
import { GitError, git, pathArguments } from './git.js'
import { repositoryAt } from './repository-at.js'

/** Paths that git tracks below a folder, relative to it; undefined outside a repository, or when git is not available. */
export function trackedBelow(root: string): ReadonlySet<string> | undefined {
  if (repositoryAt(root).kind !== 'here') return undefined
  return new Set(git(root, ['ls-files', '-z']).stdout.toString('utf8').split('\0'))
}

/** The names in a folder that git tracks: none in git's own folder or outside a repository; undefined when git is not available. */
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
