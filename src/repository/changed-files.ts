import { git } from './git.js'

/** How the files on the disk differ from those of a commit. Paths are seen from the root. */
export interface ChangedFiles {
  /** Of the commit, of the disk, or of both; a tracked file that is not among them has the same text in both. */
  readonly paths: ReadonlySet<string>
  /** Path in the commit → path now, for files that git takes for renamed: at least half of the lines are the same. */
  readonly renames: ReadonlyMap<string, string>
}

/**
 * What `git diff` says of the commit and the working tree; untracked files are in neither.
 * Throws when git fails: the commit was asked for before.
 */
export function changedSince(root: string, commit: string): ChangedFiles {
  const shape = ['--name-status', '-z', '-M', '--relative', '--no-ext-diff', '--no-textconv']
  // Nothing of the repository is written, not even what git would note of unchanged files.
  const asked = git(root, ['diff', ...shape, commit, '--'], undefined, { GIT_OPTIONAL_LOCKS: '0' })
  if (asked.status !== 0) throw new Error(`git diff ${commit} failed: ${asked.stderr.trim()}`)
  const paths = new Set<string>()
  const renames = new Map<string, string>()
  const words = asked.stdout.toString('utf8').split('\0')
  // `M^@<path>^@` for most, `R087^@<old>^@<new>^@` for what was renamed or copied.
  for (let at = 0; at + 1 < words.length; ) {
    const status = words[at] ?? ''
    const path = words[at + 1] ?? ''
    paths.add(path)
    at += 2
    if (!/^[RC]/.test(status)) continue
    const now = words[at] ?? ''
    paths.add(now)
    if (status.startsWith('R')) renames.set(path, now)
    at += 1
  }
  return { paths, renames }
}
