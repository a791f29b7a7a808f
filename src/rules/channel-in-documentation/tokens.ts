import type { Span } from '../../model/source.js'

/** A run of characters that a name may consist of; white space, quotes, brackets and non-ASCII letters end it. */
export interface Token {
  readonly text: string
  /** Without the emphasis and punctuation that `text` may still have at its ends. */
  readonly at: Span
  /** Stands in quotes, or is the whole of an inline code: `"chat"`, `'chat'`, `` `chat` ``. */
  readonly quoted: boolean
}

/** Tokens of one line, from left to right. `\_` counts as `_`: formatters escape it in prose. */
export function* tokensIn(text: string, start: number, end: number): Generator<Token> {
  let at = start
  while (at < end) {
    if (!isPart(text, at, end)) {
      at++
      continue
    }
    const from = at
    let token = ''
    while (at < end) {
      if (text[at] === '<' && text[at - 1] === '/') {
        const close = parameterEnd(text, at, end)
        if (close === undefined) break
        token += text.slice(at, close)
        at = close
      } else if (isPart(text, at, end)) {
        if (text[at] === '\\') at++
        token += text[at]
        at++
      } else break
    }
    const before = text[from - 1] ?? ' '
    yield { text: token, at: bare(text, from, at), quoted: '"\'`'.includes(before) && text[at] === before }
  }
}

function bare(text: string, from: number, to: number): Span {
  let start = from
  let end = to
  while (end - start > 1 && '*_~{'.includes(text[start] ?? ' ')) start++
  const isOpened = text.slice(start, end).includes('{')
  const after = isOpened ? '*_~.:?=&#' : '*_~.:?=&#}'
  while (end - start > 1 && after.includes(text[end - 1] ?? ' ')) end--
  return { start, end }
}

function isPart(text: string, at: number, end: number): boolean {
  const c = text.charCodeAt(at)
  if (c >= 128) return false
  const letter = (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122)
  if (letter) return true
  const char = text[at] ?? ' '
  if (char === '\\') return at + 1 < end && '_*~-'.includes(text[at + 1] ?? ' ')
  return '_$./:@{}%~?=&#+*-'.includes(char)
}

/** `/rooms/<room>`: a parameter in angle brackets belongs to its path. */
function parameterEnd(text: string, at: number, end: number): number | undefined {
  for (let i = at + 1; i < end && i - at < 60; i++) {
    if (text[i] === '>') return i > at + 1 ? i + 1 : undefined
    if (!/[\w:-]/.test(text[i] ?? ' ')) return undefined
  }
  return undefined
}
