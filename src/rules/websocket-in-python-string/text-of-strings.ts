import { blank } from '../../languages/embedded/blank.js'
import { decodeEscapes } from '../../languages/embedded/decode-in-place.js'
import type { PythonFile } from '../../languages/python.js'

/** The text of one string, or of several that are joined, as long as its source: unknown parts are `0`. */
export interface WrittenText {
  readonly start: number
  /** The possible texts: as it stands, and as `str.format` would make it. */
  readonly texts: readonly string[]
}

/** Between two literals that are one text: nothing, a plus sign, or one that adds a name. */
const joined = /^[\s()\\]*(?:\+[\s()\\]*(?:[\w.]+(?:\([\w., ]*\))?[\s()\\]*\+[\s()\\]*)?)?$/

/** Every text of a file but documentation strings, which show code and run none. */
export function* textsIn({ module, source }: PythonFile): Iterable<WrittenText> {
  let current: { start: number; end: number; text: string } | undefined
  for (const { span, standsAlone } of [...module.strings].sort((a, b) => a.span.start - b.span.start)) {
    // A string inside the braces of an f-string is code of the program, and no separate text.
    if (standsAlone || (current && span.start < current.end)) continue
    const text = contentOf(source.text.slice(span.start, span.end))
    const between = current
      ? source.text.slice(current.end, span.start).replace(/#[^\r\n]*/g, blank)
      : undefined
    if (current && between !== undefined && between.length < 200 && joined.test(between)) {
      current.text += (/\w/.test(between) ? blank(between).replace(' ', '0') : blank(between)) + text
      current.end = span.end
      continue
    }
    if (current) yield { start: current.start, texts: variants(current.text) }
    current = { start: span.start, end: span.end, text }
  }
  if (current) yield { start: current.start, texts: variants(current.text) }
}

function variants(text: string): readonly string[] {
  return text.includes('{{') || /\{\w*\}/.test(text) ? [text, withoutFields(text)] : [text]
}

/** E.g. `f"<b>{name}</b>"` → `  <b>0     </b> `. */
function contentOf(literal: string): string {
  const [opening = '', prefix = '', quote = ''] = /^([a-zA-Z]*)("""|'''|"|')/.exec(literal) ?? []
  const content = literal.slice(opening.length, literal.length - quote.length)
  const plain = /f|t/i.test(prefix) ? withoutFields(content) : content
  const decoded = /r/i.test(prefix) ? plain : decodeEscapes(plain)
  return ' '.repeat(opening.length) + decoded + ' '.repeat(literal.length - opening.length - content.length)
}

/** Doubled braces are single ones, and a replacement field is a value. */
function withoutFields(text: string): string {
  let plain = ''
  for (let at = 0; at < text.length; ) {
    const pair = text.slice(at, at + 2)
    const end = text[at] === '{' && pair !== '{{' ? fieldEnd(text, at) : -1
    if (pair === '{{' || pair === '}}') {
      plain += pair === '{{' ? '{ ' : ' }'
      at += 2
    } else if (end > 0) {
      plain += `0${blank(text.slice(at + 1, end))}`
      at = end
    } else plain += text[at++]
  }
  return plain
}

/** Behind the brace that closes the field; -1 when the line breaks before, as it does in code that is no field. */
function fieldEnd(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length && at < from + 300; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at + 1
  }
  return -1
}
