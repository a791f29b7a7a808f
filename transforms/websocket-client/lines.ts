import type { Span } from '../../src/model/source.js'

/** Start of the line that holds `offset`. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
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

/**
 * Where a line can follow a statement: at the end of its line if only a comment comes after it there,
 * else directly behind it.
 */
export function afterStatement(text: string, statement: Span): number {
  const end = lineEnd(text, statement.end)
  return /^[ \t]*(\/\/.*|\/\*[^*]*\*\/[ \t]*)?$/.test(text.slice(statement.end, end)) ? end : statement.end
}

/**
 * The whole lines of a statement that goes, with the comment lines that lie directly on it, and one of two blank lines
 * that would meet. A statement that shares its line loses only itself.
 */
export function wholeLines(text: string, statement: Span): Span {
  let start = lineStart(text, statement.start)
  const end = lineEnd(text, statement.end)
  const alone =
    /^[ \t]*$/.test(text.slice(start, statement.start)) &&
    /^[ \t;]*(\/\/.*)?$/.test(text.slice(statement.end, end))
  if (!alone) return statement
  start = commentStart(text, start)
  const next = nextLine(text, end)
  const before = start === 0 || /^[ \t]*\r?\n$/.test(text.slice(lineStart(text, start - 1), start))
  const opensBlock = /[{([]\s*$/.test(text.slice(Math.max(0, start - 200), start))
  const blankAfter = next < text.length && /^[ \t]*$/.test(text.slice(next, lineEnd(text, next)))
  return { start, end: blankAfter && (before || opensBlock) ? nextLine(text, next) : next }
}

function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end + 1
}

/** Start of the comment lines that stand directly above a line. */
function commentStart(text: string, start: number): number {
  let at = start
  while (at > 0) {
    const above = lineStart(text, at - 1)
    const line = text.slice(above, at).trim()
    if (line.startsWith('//')) at = above
    else if (line.endsWith('*/')) {
      const open = text.lastIndexOf('/*', at)
      if (open < 0 || !/^[ \t]*$/.test(text.slice(lineStart(text, open), open))) return at
      at = lineStart(text, open)
    } else return at
  }
  return at
}
