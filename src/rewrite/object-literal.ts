import { indentAt, lineStart } from './lines.js'
import { braced, type Style } from './style.js'

const widest = 100

/** `{ a, b }` in one line where it fits behind what stands before it, else a member a line. */
export function objectLiteral(text: string, at: number, members: readonly string[], style: Style): string {
  const line = lineStart(text, at)
  const indent = /^[ \t]*/.exec(text.slice(line))?.[0] ?? indentAt(text, at)
  const short = braced(members.join(', '), style)
  const before = text.slice(line, text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at))
  if (before.length + short.length <= widest) return short
  const lines = members.map((member) => `${indent}${style.indent}${member}`)
  return `{${style.newline}${lines.join(`,${style.newline}`)}${style.trailingComma}${style.newline}${indent}}`
}
