import { join } from 'node:path'
import { changedSince } from './changed-files.js'
import { GitError, git, pathArguments } from './git.js'
import { commitAt } from './git-questions.js'
import { repositoryAt } from './repository-at.js'
import { linkStatOf } from './stat.js'

/**
 * Files that git could not restore: changed, staged, untracked, or marked as not to be looked at. Outside a repository the answer
 * is unknown.
 */
export function uncommitted(
  root: string,
  paths: readonly string[],
): readonly string[] | 'no-repository' | 'unknown' {
  const repository = repositoryAt(root)
  if (repository.kind === 'none') return 'no-repository'
  if (repository.kind === 'closed') return 'unknown'
  if (paths.length === 0) return []
  try {
    // A file that is in neither place is about to be made: nothing is lost.
    const isThere = (path: string) => linkStatOf(join(root, path)) !== undefined
    if (commitAt(root, 'HEAD') === undefined) return paths.filter(isThere).sort()
    const held = heldWhole(root, paths)
    const changed = changedSince(root, 'HEAD', paths).paths
    return paths.filter((path) => changed.has(path) || (isThere(path) && !held.has(path))).sort()
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    return 'unknown'
  }
}

/** Tracked files of which git looks at the disk: not "assume unchanged", not left out of the work tree, not in conflict. */
function heldWhole(root: string, paths: readonly string[]): ReadonlySet<string> {
  const held = new Set<string>()
  for (const some of pathArguments(paths)) {
    const records = git(root, ['ls-files', '-v', '-z', '--', ...some])
      .stdout.toString('utf8')
      .split('\0')
    for (const record of records) if (record.startsWith('H ')) held.add(record.slice(2))
  }
  return held
}
