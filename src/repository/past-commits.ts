import { GitError, git, historyLimit } from './git.js'
import { commitAt, isShallow } from './git-questions.js'
import { whyNoPast } from './repository-at.js'

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
 * Commits up to `from` that removed or changed lines that `pattern` matches (POSIX extended, case ignored), newest first and at
 * most `most`. Side branches are followed: a line that came in by a merge was removed by a commit of its own.
 */
export function commitsTouching(root: string, from: string, pattern: string, most: number): Past {
  const noPast = whyNoPast(root)
  if (noPast !== undefined) return { kind: 'failed', because: noPast }
  try {
    if (isShallow(root)) return { kind: 'shallow' }
    if (commitAt(root, from) === undefined) return { kind: 'commits', commits: [], isWhole: true }
    const lines = ['-i', '-E', `-G${pattern}`, '--no-textconv', '--no-ext-diff']
    const shape = ['--no-renames', '--no-merges', '--diff-filter=DM', '--relative', '-z', '--name-only']
    const format = ['--encoding=UTF-8', '--format=%x00%H%x00%h%x00%cs%x00%s', `-n${most + 1}`]
    const asked = git(root, ['log', ...lines, ...shape, ...format, from, '--'], { limit: historyLimit })
    const commits = commitsIn(asked.stdout.toString('utf8').split('\0'))
    return { kind: 'commits', commits: commits.slice(0, most), isWhole: commits.length <= most }
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    return { kind: 'failed', because: error.because }
  }
}

/**
 * `^@<hash>^@<short>^@<day>^@<subject>^@<line feed><path>^@<path>^@`, and so on. Fields are counted, and no path is empty: a subject
 * can be, and holds no NUL, since git ends it there.
 */
function commitsIn(words: readonly string[]): readonly PastCommit[] {
  const commits: PastCommit[] = []
  for (let at = 0; at + 4 < words.length; ) {
    const [hash = '', short = '', date = '', subject = ''] = words.slice(at + 1, at + 5)
    const first = at + 5
    const end = words.indexOf('', first)
    at = end === -1 ? words.length : end
    const paths = words.slice(first, at).map((path, i) => (i === 0 ? path.replace(/^\n/, '') : path))
    commits.push({ hash, short, date, subject, paths })
  }
  return commits
}
