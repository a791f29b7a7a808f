import { git, historyLimit } from './git.js'
import { commitAt, isShallow } from './git-questions.js'
import { whyNoPast } from './repository-at.js'

export interface SampledCommit {
  readonly hash: string
  readonly short: string
  /** ISO day on which it was committed; never later than that of the commit after it. */
  readonly date: string
}

export interface Sample {
  /** Oldest first; the last is HEAD. Empty where there is no commit, or none may be read. */
  readonly commits: readonly SampledCommit[]
  /** False where the clone is shallow and begins later than `since`. */
  readonly isWhole: boolean
}

/**
 * At most `most` commits of the main line (first parents of HEAD), spread evenly over the days from `since` to HEAD, both ends
 * included. With fewer than two in that time, the whole line counts.
 */
export function sampledCommits(root: string, sinceOf: (head: string) => string, most: number): Sample {
  if (whyNoPast(root) !== undefined || commitAt(root, 'HEAD') === undefined)
    return { commits: [], isWhole: true }
  const shape = ['--first-parent', '-z', '--format=%H%x00%h%x00%cs']
  const asked = git(root, ['log', ...shape, 'HEAD', '--'], { limit: historyLimit })
  const line = inOrder(commitsIn(asked.stdout.toString('utf8').split('\0')))
  const head = line.at(-1)
  if (!head) return { commits: [], isWhole: true }
  const since = sinceOf(head.date)
  const within = line.filter(({ date }) => date >= since)
  const isWhole = !isShallow(root) || (line[0]?.date ?? since) < since
  return { commits: spread(within.length < 2 ? line : within, most), isWhole }
}

/** Three words each. */
function commitsIn(words: readonly string[]): readonly SampledCommit[] {
  return Array.from({ length: Math.floor(words.length / 3) }, (_, i) => {
    const [hash = '', short = '', date = ''] = words.slice(3 * i, 3 * i + 3)
    return { hash, short, date }
  })
}

/**
 * Newest first → oldest first. Where a clock was wrong, or a commit gives no day of four digits a year, it counts as no later than
 * what follows it.
 */
function inOrder(newestFirst: readonly SampledCommit[]): readonly SampledCommit[] {
  const isDay = ({ date }: SampledCommit) => /^\d{4}-\d\d-\d\d$/.test(date)
  let next = newestFirst.find(isDay)?.date ?? '1970-01-01'
  return newestFirst
    .map((commit) => {
      if (isDay(commit) && commit.date < next) next = commit.date
      return { ...commit, date: next }
    })
    .reverse()
}

/** For each of evenly spread moments the last commit that was there by then. */
function spread(line: readonly SampledCommit[], most: number): readonly SampledCommit[] {
  const [first] = line
  const last = line.at(-1)
  if (!first || !last || line.length <= most) return line
  const [from, to] = [Date.parse(first.date), Date.parse(last.date)]
  const picked = new Set<SampledCommit>()
  for (let index = 0; index < most - 1; index++) {
    const moment = from + ((to - from) * index) / (most - 1)
    const found = line.filter(({ date }) => Date.parse(date) <= moment).at(-1)
    if (found) picked.add(found)
  }
  return [...picked, last]
}
