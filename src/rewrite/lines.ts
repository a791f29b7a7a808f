import type { Span } from '../model/source.js'

/** Start of the line that holds `offset`, behind a second byte order mark. */
export function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1) + 1, topOf(text))
}

function topOf(text: string): number {
  return text.startsWith('\ufeff') ? 1 : 0
}

/** End of the line that holds `offset`, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  if (end < 0) return text.length
  return text[end - 1] === '\r' ? end - 1 : end
}

/** White space between the start of a line and `offset`; empty when something else stands there. */
export function indentAt(text: string, offset: number): string {
  const before = text.slice(lineStart(text, offset), offset)
  return /^[ \t]*$/.test(before) ? before : ''
}

/** How far lines go in that are put beside a statement; one that shares its line with what is around it gets a step more than that. */
export function indentBeside(text: string, offset: number, step: string): string {
  const before = text.slice(lineStart(text, offset), offset)
  const own = /^[ \t]*/.exec(before)?.[0] ?? ''
  return own === before ? own : own + step
}

/** Statements that follow each other with nothing between them go as one: blank lines are counted once. */
export function runsOf(text: string, statements: readonly Span[]): Span[] {
  const runs: Span[] = []
  for (const statement of [...statements].sort((a, b) => a.start - b.start)) {
    const last = runs.at(-1)
    if (last && /^\s*$/.test(text.slice(last.end, statement.start)))
      runs.splice(-1, 1, { start: last.start, end: statement.end })
    else runs.push(statement)
  }
  return runs
}

/**
 * Where a line can follow a statement: at the end of its line if only a comment comes after it there,
 * else directly behind it.
 */
export function afterStatement(text: string, statement: Span): number {
  const end = lineEnd(text, statement.end)
  return /^[ \t]*(\/\/.*|\/\*[^*]*\*\/[ \t]*)?$/.test(text.slice(statement.end, end)) ? end : statement.end
}

/** The whole lines of a handler that goes. Comments outside it stay: they may describe more than the handler. */
export function handlerLines(text: string, statement: Span): Span {
  return wholeLines(text, statement, false)
}

/** The whole lines of a declaration that goes, with the comment lines directly above it, which describe it. */
export function declarationLines(text: string, statement: Span): Span {
  return wholeLines(text, statement, true)
}

/** Where two blank lines would meet, one of them goes as well. A statement that shares its line loses only itself. */
function wholeLines(text: string, given: Span, withComments: boolean): Span {
  // Where semicolons are left out, one that begins a line belongs to that line.
  const borrowed = /(?<!\s)\s*\n[ \t]*;$/.exec(text.slice(given.start, given.end))
  const statement = borrowed ? { start: given.start, end: given.end - borrowed[0].length } : given
  let start = lineStart(text, statement.start)
  const end = lineEnd(text, statement.end)
  const alone =
    /^[ \t]*$/.test(text.slice(start, statement.start)) && /^[ \t;]*$/.test(text.slice(statement.end, end))
  if (!alone) {
    // What stands behind the statement keeps its line: a comment, or another statement.
    const blanks = /^[ \t]*/.exec(text.slice(statement.end, end))?.[0].length ?? 0
    return indentAt(text, statement.start) === text.slice(start, statement.start)
      ? { start: statement.start, end: statement.end + blanks }
      : statement
  }
  if (withComments) start = commentStart(text, start)
  const next = nextLine(text, end)
  const before = start === topOf(text) || /^[ \t]*\r?\n$/.test(text.slice(lineStart(text, start - 1), start))
  const opensBlock = /[{([]\s*$/.test(text.slice(Math.max(0, start - 200), start))
  const blankAfter = next < text.length && /^[ \t]*$/.test(text.slice(next, lineEnd(text, next)))
  if (blankAfter && (before || opensBlock)) return { start, end: nextLine(text, next) }
  // The last statement of a block takes the blank line above it along.
  const closes = /^\s*[})\]]/.test(text.slice(next, next + 200))
  return { start: closes && before && start > topOf(text) ? lineStart(text, start - 1) : start, end: next }
}

function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end + 1
}

/** Lines that were taken out in several pieces, as if in one. */
export function joinedLines(text: string, { start, end }: Span): Span {
  const code = text.slice(start, end)
  const first = start + (/^\s*/.exec(code)?.[0].length ?? 0)
  return wholeLines(text, { start: first, end: start + code.trimEnd().length }, false)
}

/** Comments for tools, with a licence, or about the whole file. */
const notOfADeclaration =
  /@(ts-|file|license|copyright|preserve|jsx|flow)|eslint|biome|prettier|tslint|istanbul|copyright|licen[cs]e|SPDX|---|===|###/i

const typesDeclaration = /^\/\*\*[\s\S]*@(type|param|returns?|template|this)\b/

/** Start of the comment directly above a line, where it describes that line; else the line itself. */
export function commentStart(text: string, start: number): number {
  let at = start
  while (at > topOf(text)) {
    const above = lineStart(text, at - 1)
    const line = text.slice(above, at).trim()
    if (line.startsWith('//')) at = above
    else if (line.endsWith('*/') && at === start) {
      const open = text.lastIndexOf('/*', at)
      if (open < 0 || !/^[ \t]*$/.test(text.slice(lineStart(text, open), open))) break
      at = lineStart(text, open)
      break
    } else break
  }
  const comment = text.slice(at, start)
  // At the top of a file a comment is about the file, unless it gives the type of the code below.
  return (at === topOf(text) && !typesDeclaration.test(comment)) || notOfADeclaration.test(comment)
    ? start
    : at
}
