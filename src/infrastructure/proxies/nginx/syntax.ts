import type { Span } from '../../../model/source.js'

/** One directive of nginx. */
export interface Directive {
  readonly name: string
  /** Without quotes. */
  readonly args: readonly string[]
  /** With their quotes. */
  readonly argSpans: readonly Span[]
  /** From the name to the `;`, or to the brace that closes its block. */
  readonly span: Span
  readonly block?: Block
}

export interface Block {
  readonly directives: readonly Directive[]
  /** Behind `{`, and at `}`; of a file: its beginning and end. */
  readonly start: number
  readonly end: number
}

/** Deeper than people write. */
const deepest = 20

/** Text that something else fills in before nginx reads it, other than a value. */
const ofTemplate = /\{\{|\{%|<%|_by_lua_block\s*\{/

/** The directives of a file; undefined: it is a template, holds a script, or does not parse. */
export function readNginx(text: string): Block | undefined {
  if (ofTemplate.test(text)) return undefined
  interface Open {
    readonly start: number
    readonly directives: Directive[]
    /** The directive that it belongs to; absent for the file. */
    readonly head?: Omit<Directive, 'span' | 'block'> & { readonly start: number }
  }
  const stack: Open[] = [{ start: 0, directives: [] }]
  let words: { readonly text: string; readonly span: Span }[] = []
  for (const token of tokensOf(text)) {
    if (token.kind === 'bad') return undefined
    const top = stack.at(-1)
    const [first, ...args] = words
    if (token.kind === 'word') {
      words.push(token)
      continue
    }
    const head = first && {
      name: first.text,
      args: args.map((one) => one.text),
      argSpans: args.map(({ span }) => span),
      start: first.span.start,
    }
    words = []
    if (token.kind === 'open') {
      if (!head || stack.length > deepest) return undefined
      stack.push({ start: token.span.end, directives: [], head })
    } else if (token.kind === 'end') {
      if (head && top) {
        const { start, ...said } = head
        top.directives.push({ ...said, span: { start, end: token.span.end } })
      }
    } else {
      stack.pop()
      const around = stack.at(-1)
      if (head || !top?.head || !around) return undefined
      const { start, ...said } = top.head
      const block = { directives: top.directives, start: top.start, end: token.span.start }
      around.directives.push({ ...said, span: { start, end: token.span.end }, block })
    }
  }
  const [file, ...open] = stack
  if (!file || open.length > 0 || words.length > 0) return undefined
  return { directives: file.directives, start: 0, end: text.length }
}

type Token =
  | { readonly kind: 'word'; readonly text: string; readonly span: Span }
  | { readonly kind: 'open' | 'close' | 'end'; readonly span: Span }
  | { readonly kind: 'bad' }

const signs: Readonly<Record<string, 'open' | 'close' | 'end'>> = { '{': 'open', '}': 'close', ';': 'end' }

function* tokensOf(text: string): Iterable<Token> {
  for (let at = 0; at < text.length; ) {
    const char = text[at] ?? ''
    const sign = signs[char]
    if (/\s/.test(char)) at++
    else if (char === '#') {
      const end = text.indexOf('\n', at)
      at = end < 0 ? text.length : end
    } else if (sign) yield { kind: sign, span: { start: at, end: ++at } }
    else if (char === '"' || char === "'") {
      const end = closing(text, at)
      if (end === undefined) {
        yield { kind: 'bad' }
        return
      }
      yield { kind: 'word', text: text.slice(at + 1, end - 1), span: { start: at, end } }
      at = end
    } else {
      const start = at
      while (at < text.length && !/[\s;{}]/.test(text[at] ?? '')) {
        if (text[at] === '\\') at++
        else if (text.startsWith('${', at)) {
          const end = text.indexOf('}', at)
          if (end < 0 || end - at > 200) break
          at = end
        }
        at++
      }
      if (at === start) at++
      yield { kind: 'word', text: text.slice(start, at), span: { start, end: at } }
    }
  }
}

/** Behind the quote that closes the one at `start`. */
function closing(text: string, start: number): number | undefined {
  const quote = text[start]
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === quote) return at + 1
  }
  return undefined
}
