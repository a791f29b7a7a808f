import { literally } from '../../model/literally.js'
import type { Span } from '../../model/source.js'

/** `{…}` of Svelte and Astro or `{{…}}` of Vue in markup: `start` and `end` take the braces in, `code` does not. */
export interface BraceExpression extends Span {
  readonly code: Span
}

/** Where braces are text: comments, and elements whose content is no markup. */
const raw = /<!--|<(script|style)\b/gi

export interface Braces {
  readonly found: readonly BraceExpression[]
  /** From a brace that is never closed on, nothing is taken for an expression. */
  readonly unclosed: readonly Span[]
}

/**
 * Expressions in the markup of a component. Braces are counted the way JavaScript counts them: those in strings, comments
 * and template strings do not.
 */
export function expressionsIn(text: string, open: '{' | '{{', from = 0): Braces {
  const found: BraceExpression[] = []
  const close = open === '{' ? '}' : '}}'
  let skipped = nextRaw(text, from)
  for (let at = text.indexOf(open, from); at >= 0; at = text.indexOf(open, at)) {
    while (skipped && skipped.end <= at) skipped = nextRaw(text, skipped.end)
    if (skipped && skipped.start <= at) {
      at = skipped.end
      continue
    }
    const code = at + open.length
    const end = open === '{' ? closingBrace(text, code) : text.indexOf(close, code)
    // Of two braces that nothing closes on, nothing that follows is lost.
    if (end < 0) return { found, unclosed: open === '{' ? outsideRaw(text, at) : [] }
    found.push({ start: at, end: end + close.length, code: { start: code, end } })
    at = end + close.length
  }
  return { found, unclosed: [] }
}

function outsideRaw(text: string, from: number): Span[] {
  const found: Span[] = []
  let start = from
  for (let skipped = nextRaw(text, from); skipped; skipped = nextRaw(text, skipped.end)) {
    found.push({ start, end: skipped.start })
    start = skipped.end
  }
  return [...found, { start, end: text.length }]
}

function nextRaw(text: string, from: number): Span | undefined {
  raw.lastIndex = from
  const match = raw.exec(text)
  if (!match) return undefined
  const [whole, name] = match
  const inner = name === undefined ? match.index + whole.length : endOfTag(text, match.index)
  if (inner < 0) return { start: match.index, end: text.length }
  if (text.startsWith('/>', inner - 2)) return { start: match.index, end: inner }
  const end = name === undefined ? text.indexOf('-->', inner) : endOfElement(text, name, inner)
  return { start: match.index, end: end < 0 ? text.length : end }
}

/** Behind the `>` of the tag that begins at `from`, not one in a quoted attribute; -1 when the tag never ends. */
function endOfTag(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const character = text[at]
    if (character === '>') return at + 1
    if (character !== '"' && character !== "'") continue
    at = text.indexOf(character, at + 1)
    if (at < 0) return -1
  }
  return -1
}

function endOfElement(text: string, name: string, from: number): number {
  const closing = new RegExp(`</${literally(name)}`, 'gi')
  closing.lastIndex = from
  return closing.exec(text)?.index ?? -1
}

/** Where the brace that was opened before `from` is closed; -1 when it never is. */
function closingBrace(text: string, from: number): number {
  // Every open brace: false for a block or an object, true for the `${` of a template string.
  const open: boolean[] = [false]
  for (let at = from; at < text.length; at++) {
    const character = text[at]
    if (character === '{') open.push(false)
    else if (character === '}') {
      const inTemplate = open.pop()
      if (open.length === 0) return at
      if (inTemplate) at = templateText(text, at + 1, open)
    } else if (character === '`') at = templateText(text, at + 1, open)
    else if (character === '"' || character === "'") at = stringEnd(text, at, character)
    else if (text.startsWith('//', at) && text[at - 1] !== ':') {
      const line = text.indexOf('\n', at)
      at = line < 0 ? text.length : line
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2)
      at = end < 0 ? text.length : end + 1
    } else if (text.startsWith('<!--', at)) {
      // Astro's expressions hold markup.
      const end = text.indexOf('-->', at + 4)
      at = end < 0 ? text.length : end + 2
    }
  }
  return -1
}

/** The last character of template text: its closing quote, or the brace of `${`, which is counted. */
function templateText(text: string, from: number, open: boolean[]): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '`') return at
    else if (text.startsWith('${', at)) {
      open.push(true)
      return at + 1
    }
  }
  return text.length
}

/** A quote that its line does not close is an apostrophe in the text of nested markup. */
function stringEnd(text: string, from: number, quote: string): number {
  for (let at = from + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === quote) return at
  }
  return from
}
