import type { Span } from '../../model/source.js'
import { blank } from './blank.js'
import type { EmbeddedScript, MarkupCode } from './code.js'

export interface Assembled {
  /** As long as the host file, with every piece of code at its own place. */
  readonly text: string
  /** Markup code that the text holds. */
  readonly placed: readonly Span[]
  /** Markup code for which there was no room. */
  readonly left: readonly Span[]
}

/**
 * Makes one module of the code in a host file. Scripts stand as they are; the markup becomes what frameworks compile it to, a
 * function that is not run at once, and each handler a function in it. What this takes in syntax is written over the
 * characters of the markup between the pieces.
 * E.g. `<b onclick="f()">{x}</b>` → `_=>[      ()=>{f()},x]    `, give or take blanks.
 */
export function assemble(
  text: string,
  scripts: readonly EmbeddedScript[],
  markup: readonly MarkupCode[],
): Assembled {
  const sheet = new Sheet(text)
  const placed: Span[] = []
  const left: Span[] = []
  let from = 0
  let waiting = [...markup]
  for (const script of [...scripts, undefined]) {
    const until = script?.span.start ?? text.length
    const group = waiting.filter((piece) => piece.span.start < until)
    waiting = waiting.slice(group.length)
    const isFirst = from === 0
    let opened = false
    for (const piece of group) {
      const at = sheet.place(piece, from, opened ? ',' : isFirst ? '_=>[' : `${lineEnd}_=>[`, until)
      ;(at === undefined ? left : placed).push(piece.span)
      if (at === undefined) continue
      from = at
      opened = true
    }
    if (opened) from = sheet.close(']', from)
    if (!script) break
    sheet.put(script.span, script.code)
    // Two scripts on one line must not run together into one statement.
    sheet.write(opened || isFirst ? ';' : `${lineEnd}{}`, from, script.span.start)
    from = script.span.end
  }
  return { text: sheet.text(), placed, left }
}

/**
 * Ends a script that ends in a comment, too, and counts no line of the host. A `;` in its place would belong to a last statement
 * without one: what is written behind that statement would stand in the markup.
 */
const lineEnd = '\u2028'

class Sheet {
  readonly #host: string
  readonly #pieces: { readonly at: number; readonly code: string }[] = []

  constructor(host: string) {
    this.#host = host
  }

  put(span: Span, code: string): void {
    this.#pieces.push({ at: span.start, code })
  }

  /** Writes `syntax` on one line as late as it fits between two offsets. */
  write(syntax: string, from: number, to: number): boolean {
    for (let at = to - syntax.length; at >= from; at--) {
      const lineBreak = lastBreak(this.#host, at, at + syntax.length)
      if (lineBreak < 0) {
        this.#pieces.push({ at, code: syntax })
        return true
      }
      at = lineBreak - syntax.length + 1
    }
    return false
  }

  /** Where the next piece may begin to write; undefined when there is no room for this one. */
  place(
    { span, code, kind, names }: MarkupCode,
    from: number,
    opening: string,
    until: number,
  ): number | undefined {
    const parameters = names.length > 0 ? `(${names.join(',')})` : '()'
    const before = kind === 'statements' ? `${parameters}=>{` : names.length > 0 ? `${parameters}=>[` : ''
    const after = kind === 'statements' ? '}' : names.length > 0 ? ']' : ''
    const end = this.#afterBreaks(span.end)
    // One character to close the piece, one to close all of the markup.
    if (after !== '' && end + 2 > until) return undefined
    const fits =
      this.write(opening + before, from, span.start) ||
      (before === '()=>{' && this.write(`${opening}_=>{`, from, span.start))
    if (!fits) return undefined
    this.put(span, code)
    if (after === '') return span.end
    this.#pieces.push({ at: end, code: after })
    return end + 1
  }

  close(syntax: string, from: number): number {
    const at = this.#afterBreaks(from)
    this.#pieces.push({ at, code: syntax })
    return at + 1
  }

  #afterBreaks(at: number): number {
    let after = at
    while (this.#host[after] === '\n' || this.#host[after] === '\r') after++
    return after
  }

  text(): string {
    const parts: string[] = []
    let at = 0
    for (const piece of this.#pieces.sort((a, b) => a.at - b.at)) {
      parts.push(blank(this.#host.slice(at, piece.at)), piece.code)
      at = piece.at + piece.code.length
    }
    parts.push(blank(this.#host.slice(at)))
    return parts.join('')
  }
}

function lastBreak(text: string, from: number, to: number): number {
  for (let at = to - 1; at >= from; at--) if (text[at] === '\n' || text[at] === '\r') return at
  return -1
}
