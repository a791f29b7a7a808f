import { UsageError } from '../model/usage-error.js'
import { baseCommitOf } from './base-commit.js'
import { changedSince } from './changed-files.js'
import { git, ignoring } from './git.js'
import { commitAt } from './git-questions.js'
import { repositoryAt } from './repository-at.js'

/**
 * Files that differ from a commit, and those that git does not know yet; seen from the root. Without a ref, what is not
 * committed; with one, what changed since HEAD left it. Files that are gone are among them.
 * @throws UsageError with what to type, where git cannot tell.
 */
export function changedPaths(root: string, ref: string | undefined): ReadonlySet<string> {
  const repository = repositoryAt(root)
  if (repository.kind === 'none')
    throw new UsageError('There is no git repository here, so nobody knows what changed; leave --changed out')
  if (repository.kind === 'closed')
    throw new UsageError(`git cannot be asked what changed (${repository.because}); leave --changed out`)
  const commit = ref === undefined ? 'HEAD' : baseCommitOf(root, ref, '--changed').commit
  const isBorn = commitAt(root, 'HEAD') !== undefined
  const tracked = isBorn ? changedSince(root, commit).paths : listed(root, ['-c'])
  return new Set([...tracked, ...listed(root, ['-o', ...ignoring(root)])])
}

function listed(root: string, which: readonly string[]): readonly string[] {
  return git(root, ['ls-files', '-z', ...which])
    .stdout.toString('utf8')
    .split('\0')
    .filter(Boolean)
}
