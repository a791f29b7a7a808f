import { git } from './git.js'

export interface PastCommit {
  readonly hash: string
  readonly short: string
  /** ISO day. */
  readonly date: string
  readonly subject: string
  /** Paths below the root that the commit changed or removed, of which a parent has a version. */
  readonly paths: readonly string[]
}

export type Past =
  /** Newest first. `isWhole`: there are no more of them. */
  | { readonly kind: 'commits'; readonly commits: readonly PastCommit[]; readonly isWhole: boolean }
  | { readonly kind: 'shallow' }
  | { readonly kind: 'failed'; readonly because: string }

/**
 * Commits up to `from` that removed or changed lines that `pattern` matches (POSIX extended, case ignored), newest first and at most `most`.
 * Side branches are followed: what came in by a merge was removed by a commit of its own.
 */
export function commitsTouching(root: string, from: string, pattern: string, most: number): Past {
  const shallow = git(root, ['rev-parse', '--is-shallow-repository'])
  if (shallow.stdout.toString('utf8').trim() === 'true') return { kind: 'shallow' }
  if (git(root, ['rev-parse', '--verify', '--quiet', from]).status !== 0)
    return { kind: 'commits', commits: [], isWhole: true }
  const args = ['-c', 'core.quotePath=false', 'log', '-i', '-E', `-G${pattern}`]
  const shape = ['--no-renames', '--no-merges', '--diff-filter=DM', '--relative', '-z', '--name-only']
  const asked = git(
    root,
    [...args, ...shape, `-n${most + 1}`, '--format=%x01%H%x02%h%x02%cs%x02%s', from, '--'],
    undefined,
    {
      GIT_NO_LAZY_FETCH: '1',
    },
  )
  if (asked.status !== 0) return { kind: 'failed', because: asked.stderr.trim().split('\n')[0] ?? '' }
  const commits = asked.stdout.toString('utf8').split('\x01').slice(1).map(commitOf)
  return { kind: 'commits', commits: commits.slice(0, most), isWhole: commits.length <= most }
}

/** `<hash>^B<short>^B<day>^B<subject>^@^@<path>^@<path>^@`. */
function commitOf(record: string): PastCommit {
  const [head = '', ...paths] = record.split('\0')
  const [hash = '', short = '', date = '', subject = ''] = head.split('\x02')
  return { hash, short, date, subject, paths: paths.map((path) => path.replace(/^\n/, '')).filter(Boolean) }
}
