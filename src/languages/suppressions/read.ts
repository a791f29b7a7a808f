import type { Span } from '../../model/source.js'
import type { ParsedFile } from '../parsed-file.js'
import { isComment } from './is-comment.js'

/** A comment that suppresses findings of one rule on one line: `// migrate-ws-ignore <rule>: <reason>`. */
export interface Suppression {
  /** The comment, to its end or that of its line. */
  readonly span: Span
  /** Absent where none is named. */
  readonly rule?: string
  /** Absent where none is given: such a comment takes nothing out. */
  readonly reason?: string
  /** Start and end of the line that it covers: its own if there is code before it, else the next one. */
  readonly covers: Span
}

const comment =
  /(\/\/|#|<!--|\/\*)[ \t]*migrate-ws-ignore(?![\w-])[ \t]*([a-z][a-z0-9-]*)?[ \t]*(?:[:：][ \t]*([^\r\n]*))?/g

export function suppressionsIn(file: ParsedFile): readonly Suppression[] {
  const { text } = file.source
  if (!text.includes('migrate-ws-ignore')) return []
  const found: Suppression[] = []
  const nextCode = new Map<string, Span | undefined>()
  let line: Line = { start: 0, end: lineEnd(text, 0) }
  for (const match of text.matchAll(comment)) {
    const [, mark = '', rule, after] = match
    if (match.index > line.end)
      line = { start: text.lastIndexOf('\n', match.index - 1) + 1, end: lineEnd(text, match.index) }
    if (!isComment(file, match.index, mark, line.start)) continue
    const reason = after?.replace(/(?<![ \t])[ \t]*(\*\/\}?|-->).*$/s, '').trim()
    found.push({
      span: { start: match.index, end: endOf(text, match.index, line) },
      ...(rule === undefined ? {} : { rule }),
      ...(reason ? { reason } : {}),
      covers: covered(text, match.index, mark, line, nextCode),
    })
  }
  return found
}

/** A line of the text, and where a comment on it is closed: sought again only behind the last one found. */
interface Line extends Span {
  close?: { readonly at: number; readonly end: number }
}

/** The end of the comment, or that of its line. */
function endOf(text: string, start: number, line: Line): number {
  if (!line.close || (line.close.at >= 0 && line.close.at < start)) {
    const rest = text.slice(start, line.end)
    const close = /\*\/|-->/.exec(rest)
    line.close = close
      ? { at: start + close.index, end: start + close.index + close[0].length }
      : { at: -1, end: start + rest.trimEnd().length }
  }
  return line.close.end
}

/** The next line that is neither blank nor more of the same comment. Comments that follow each other share what `known` keeps. */
function covered(
  text: string,
  at: number,
  mark: string,
  { start, end }: Span,
  known: Map<string, Span | undefined>,
): Span {
  const own = { start, end }
  if (!/^[ \t]*\{?$/.test(text.slice(start, at))) return own
  const isLine = /^(\/\/|#)/.test(mark)
  const passed: string[] = []
  let next: Span | undefined
  for (let from = own.end + 1; from < text.length; ) {
    const key = `${from} ${isLine ? mark : ''}`
    if (known.has(key)) {
      next = known.get(key)
      break
    }
    passed.push(key)
    const line = { start: from, end: lineEnd(text, from) }
    const words = text.slice(line.start, line.end).trim()
    const isMore = isLine ? words.startsWith(mark) : words.includes('migrate-ws-ignore')
    if (words !== '' && !isMore) {
      next = line
      break
    }
    from = line.end + 1
  }
  for (const key of passed) known.set(key, next)
  return next ?? own
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}
