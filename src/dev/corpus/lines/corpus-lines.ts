import { execFileSync } from 'node:child_process'
import { existsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { scanCheckout } from '../scan-checkout.js'
import { compareLines, type LineComparison } from './compare.js'
import { type LineList, readLineLists } from './line-list.js'
import { figuresOf, isBelowGoal, summaryOf } from './summary.js'

/**
 * Holds a scan against the lines that people read, on checkouts in `folder`, or on those named, each under
 * `<owner>+<name>[@<commit>]`. Fetches nothing. Exit code 1: below the goal, or something was found where nothing may be.
 */
export function corpusLines(
  root: string,
  [folder, ...named]: readonly string[],
  lists = join(root, 'test/corpus/lines'),
): number {
  if (folder === undefined || !existsSync(folder)) {
    console.error('Say where the checkouts lie; type: npm run corpus -- lines <folder> [<owner>+<name> …]')
    return 2
  }
  const all: LineComparison[] = []
  for (const list of readLineLists(lists)) {
    if (named.length > 0 && !named.includes(list.folder)) continue
    const checkout = join(folder, list.folder)
    const problem = problemOf(checkout, list)
    if (problem !== undefined) console.log(problem)
    else {
      writeSync(2, `${list.folder}\n`)
      all.push(compareLines(list, scanCheckout(root, checkout).findings))
    }
  }
  if (all.length === 0) {
    console.error(`No list has its checkout in ${folder}; see test/corpus/README.md`)
    return 2
  }
  for (const line of summaryOf(all)) console.log(line)
  return isBelowGoal(figuresOf(all)) ? 1 : 0
}

/** Lines are those of one commit. */
function problemOf(checkout: string, { repository, commit }: LineList): string | undefined {
  if (!existsSync(join(checkout, '.git'))) return `not there: ${checkout} (${repository} at ${commit})`
  const head = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: checkout, encoding: 'utf8' }).trim()
  return head.startsWith(commit) ? undefined : `at another commit: ${checkout} (wants ${commit})`
}
