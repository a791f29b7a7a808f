import { git, pathArguments } from './git.js'
import { isWaitedForIgnoring } from './git-questions.js'
import { repositoryAt } from './repository-at.js'

/** Whether git can restore a file, has never seen it, or ignores it. */
export type GitStatus = 'tracked' | 'untracked' | 'ignored'

/** The status of each path, relative to `root`. Where git is not available, nothing is tracked. */
export function gitStatuses(root: string, paths: readonly string[]): ReadonlyMap<string, GitStatus> {
  const standings = new Map<string, GitStatus>(paths.map((path) => [path, 'untracked']))
  if (paths.length === 0 || repositoryAt(root).kind !== 'here') return standings
  const mark = (records: Buffer<ArrayBufferLike>, standing: GitStatus) => {
    for (const path of records.toString('utf8').split('\0'))
      if (standings.has(path)) standings.set(path, standing)
  }
  const asked = paths.filter((path) => !isWaitedForIgnoring(root, path))
  const input = Buffer.from(asked.map((path) => `${path}\0`).join(''))
  // git ends with 1 when none of them is ignored.
  mark(git(root, ['check-ignore', '-z', '--stdin'], { input, answers: [0, 1] }).stdout, 'ignored')
  for (const some of pathArguments(paths))
    mark(git(root, ['ls-files', '-z', '--', ...some]).stdout, 'tracked')
  return standings
}
