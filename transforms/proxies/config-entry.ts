import type { TextEdit } from '../../src/model/plan.js'
import type { Span } from '../../src/model/source.js'
import { eolOf, lineStartAt } from './lines.js'

/** A map as it is written. */
interface WrittenMap {
  readonly span: Span
  readonly entries: readonly {
    readonly key: string
    readonly keySpan: Span
    readonly value: { readonly span: Span }
  }[]
}

/** Sets an entry of a map in YAML or JSON: its value where it stands there, else as its first. `value` is as it is to be written. */
export function setEntry(text: string, map: WrittenMap, name: string, value: string): TextEdit {
  const own = map.entries.findLast(({ key }) => key === name)
  if (own) return { at: own.value.span, text: value, what: name }
  const [first] = map.entries
  const quote = first && text[first.keySpan.start] === '"' ? '"' : ''
  const written = `${quote}${name}${quote}: ${value}`
  const place = first?.keySpan.start ?? map.span.start + 1
  const line = text.slice(lineStartAt(text, place), place)
  const isFlow = text[map.span.start] === '{'
  const comma = isFlow && first ? ',' : ''
  // Behind `- ` of a list the next line begins below the key.
  const between = isFlow && line.trim() !== '' ? ' ' : eolOf(text) + line.replace(/[^\t]/g, ' ')
  return { at: { start: place, end: place }, text: written + comma + (first ? between : ''), what: name }
}
