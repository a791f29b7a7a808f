import { phrase } from '../model/phrase.js'
import { UsageError } from '../model/usage-error.js'
import { baseCommitOf } from './base-commit.js'
import { changedSince } from './changed-files.js'
import { untrackedBelow } from './disk-tree.js'
import { commitAt } from './git-questions.js'
import { repositoryAt } from './repository-at.js'
import { trackedBelow } from './tracked.js'

/**
 * Files that differ from a commit, and untracked files; relative to the root. Without a ref, uncommitted changes; with one, changes
 * since HEAD left it. Deleted files are included.
 * @throws UsageError with what to type, where git cannot answer.
 */
export async function changedPaths(root: string, ref: string | undefined): Promise<ReadonlySet<string>> {
  const repository = repositoryAt(root)
  if (repository.kind === 'none')
    throw new UsageError(
      phrase`There is no git repository here, so what changed is not known; leave --changed out`,
    )
  if (repository.kind === 'closed')
    throw new UsageError(phrase`git cannot say what changed (${repository.because}); leave --changed out`)
  const commit = ref === undefined ? 'HEAD' : baseCommitOf(root, ref, '--changed').commit
  const isBorn = commitAt(root, 'HEAD') !== undefined
  const tracked = trackedBelow(root) ?? new Set()
  const changed = isBorn ? changedSince(root, commit).paths : tracked
  const untracked = (await untrackedBelow(root, repository.prefix)).map(({ path }) => path)
  return new Set([...changed, ...untracked.filter((path) => !tracked.has(path))])
}
