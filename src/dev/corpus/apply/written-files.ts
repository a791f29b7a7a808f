import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commentsOf, syntaxProblem } from './comments.js'
import type { FreshCopy } from './fresh-copy.js'
import { churnIn, type Hunk, hunksOf } from './hunks.js'
import { scriptsOf } from './scripts-of.js'

/** What is wrong with the files of the last commit, against the one before it. */
export function faultsInWritten(copy: FreshCopy): readonly string[] {
  return changedPaths(copy).flatMap((path) => {
    const after = readFileSync(join(copy.folder, path))
    const known = copy.git('ls-tree', '--name-only', 'HEAD~1', '--', path) !== ''
    const faults = problemsIn(path, after.toString('utf8'))
    if (known) faults.push(...lossesIn(path, before(copy, path), after.toString('utf8'), hunks(copy, path)))
    return faults.map((fault) => `${path}: ${fault}`)
  })
}

export function changedPaths(copy: FreshCopy): readonly string[] {
  return copy.git('diff', '--name-only', '-z', 'HEAD~1', 'HEAD').split('\0').filter(Boolean)
}

function before(copy: FreshCopy, path: string): string {
  return copy.git('show', `HEAD~1:${path}`)
}

function hunks(copy: FreshCopy, path: string): readonly Hunk[] {
  return hunksOf(copy.git('diff', '--unified=0', '--no-color', 'HEAD~1', 'HEAD', '--', path))
}

function problemsIn(path: string, text: string): string[] {
  if (path.endsWith('.json')) return jsonProblem(text)
  return scriptsOf(path, text).flatMap((script) => syntaxProblem(script.name, script.text) ?? [])
}

function jsonProblem(text: string): string[] {
  try {
    JSON.parse(text)
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}

function lossesIn(path: string, old: string, fresh: string, changes: readonly Hunk[]): string[] {
  const churn = changes.flatMap((hunk) => churnIn(hunk).map((line) => `churn: ${line.trim()}`))
  const marks = [
    ...(old.startsWith('\ufeff') === fresh.startsWith('\ufeff') ? [] : ['the byte order mark changed']),
    ...(lineEnds(old) === lineEnds(fresh) ? [] : [`line ends: ${lineEnds(old)} → ${lineEnds(fresh)}`]),
    ...(old.endsWith('\n') === fresh.endsWith('\n') ? [] : ['the end of the last line changed']),
  ]
  return [...churn, ...marks, ...lostComments(path, old, fresh, changes)]
}

function lineEnds(text: string): string {
  const pairs = text.split('\r\n').length - 1
  const bare = text.split('\n').length - 1 - pairs
  return [...(pairs > 0 ? ['CRLF'] : []), ...(bare > 0 ? ['LF'] : [])].join(' and ')
}

/** A comment goes only with the code that it stands in or beside: a line of a comment alone is nobody's to take. */
function lostComments(path: string, old: string, fresh: string, changes: readonly Hunk[]): string[] {
  const left = commentsIn(path, fresh).map(({ text }) => text)
  const all = commentsIn(path, old).map((comment) => ({ ...comment, mayGo: isWithin(changes, comment.line) }))
  // Of comments that read the same, those that may go are the ones that went.
  const lost = [...all]
    .sort((a, b) => Number(a.mayGo) - Number(b.mayGo))
    .filter(({ text }) => {
      const at = left.indexOf(text)
      if (at >= 0) left.splice(at, 1)
      return at < 0
    })
  return lost
    .filter(({ mayGo }) => !mayGo)
    .map(({ text, line }) => `line ${line} lost its comment: ${text.split('\n')[0]}`)
}

/** Of all scripts of a file, with the lines of the file. */
function commentsIn(path: string, text: string): { text: string; line: number }[] {
  return scriptsOf(path, text).flatMap((script) =>
    commentsOf(script.name, script.text).map((comment) => ({
      text: comment.text,
      line: comment.line + script.firstLine - 1,
    })),
  )
}

/** Code goes away before the comment and after it, or on its own line. */
function isWithin(changes: readonly Hunk[], line: number): boolean {
  const hunk = changes.find(({ from, removed }) => from <= line && line < from + removed.length)
  if (!hunk) return false
  const at = line - hunk.from
  const isCode = (text: string) => text.trim() !== '' && !/^\s*(\/\/|\/\*|\*)/.test(text)
  const own = hunk.removed[at] ?? ''
  return isCode(own) || (hunk.removed.slice(0, at).some(isCode) && hunk.removed.slice(at + 1).some(isCode))
}
