import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'htmlparser2'
import { commentsOf, syntaxProblem } from './comments.js'
import type { FreshCopy } from './fresh-copy.js'

/** What is wrong with the files of the last commit, against the one before it. */
export function faultsInWritten(copy: FreshCopy): readonly string[] {
  return pathsWritten(copy).flatMap((path) => {
    const after = readFileSync(join(copy.folder, path))
    const known = copy.git('ls-tree', '--name-only', 'HEAD~1', '--', path) !== ''
    const faults = problemsIn(path, after.toString('utf8'))
    if (known) faults.push(...lossesIn(path, before(copy, path), after.toString('utf8'), hunks(copy, path)))
    return faults.map((fault) => `${path}: ${fault}`)
  })
}

export function pathsWritten(copy: FreshCopy): readonly string[] {
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

/** A comment goes only with the code that it stands in or beside: no edit may remove a line that is only a comment. */
function lostComments(path: string, old: string, fresh: string, changes: readonly Hunk[]): string[] {
  const left = commentsIn(path, fresh).map(({ text }) => text)
  const all = commentsIn(path, old).map((comment) => ({ ...comment, mayGo: isWithin(changes, comment.line) }))
  // Among equal comments, the ones that may go are taken as the removed ones.
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

/** The comments of all scripts of a file, with the lines of the file. */
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

/** Lines that one place of a diff takes away and puts there. */
interface Hunk {
  /** The first old line, 1-based. */
  readonly from: number
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

/** Hunks of `git diff --unified=0` of one file, line ends and all. */
function hunksOf(diff: string): readonly Hunk[] {
  const hunks: { from: number; removed: string[]; added: string[] }[] = []
  for (const line of diff.split('\n')) {
    const from = /^@@ -(\d+)/.exec(line)?.[1]
    if (from !== undefined) hunks.push({ from: Number(from), removed: [], added: [] })
    else if (line.startsWith('-')) hunks.at(-1)?.removed.push(line.slice(1))
    else if (line.startsWith('+')) hunks.at(-1)?.added.push(line.slice(1))
  }
  return hunks
}

/** Lines that come back with other blanks or another line end: unwanted changes. */
function churnIn({ removed, added }: Hunk): readonly string[] {
  const fresh = new Map(added.map((line) => [blankless(line), line]))
  return removed.filter((line) => {
    const again = fresh.get(blankless(line))
    return line.trim() !== '' && again !== undefined && again !== line
  })
}

function blankless(line: string): string {
  return line.replace(/\s+/g, '')
}

/** A script, and the line of its file that its first line is. */
interface Script {
  readonly name: string
  readonly text: string
  readonly firstLine: number
}

type Node = ReturnType<typeof parseDocument>['children'][number]

/** The file itself, or the scripts of a page or component. */
function scriptsOf(path: string, text: string): readonly Script[] {
  if (/\.[cm]?[jt]sx?$/.test(path)) return [{ name: path, text, firstLine: 1 }]
  if (!/\.(html?|vue|svelte|astro|jinja2?|j2)$/.test(path)) return []
  const { children } = parseDocument(text, { withStartIndices: true, withEndIndices: true })
  return children.flatMap(scriptsIn).map((script) => ({
    name: `${path}.${script.language}`,
    text: script.text,
    firstLine: text.slice(0, script.start).split('\n').length,
  }))
}

function scriptsIn(node: Node): { text: string; start: number; language: string }[] {
  if (!('children' in node)) return []
  if (!('name' in node) || node.name !== 'script') return node.children.flatMap(scriptsIn)
  const [content] = node.children
  if (!content || !('data' in content)) return []
  return [{ text: content.data, start: content.startIndex ?? 0, language: node.attribs.lang ?? 'js' }]
}
