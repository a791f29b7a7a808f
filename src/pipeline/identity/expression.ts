import type { Span } from '../../model/source.js'

/** The length of the text that identifies a finding: an edit further on makes no new finding. */
const most = 200

/**
 * What was found without all that a formatter changes: white space (kept, as one blank, between two words), the kind of
 * quotes, final commas and semicolons, quotes around a key, parentheses around one parameter. At most 200 characters.
 *
 * E.g.: `new WebSocket(\n  'wss://a',\n)` → `new WebSocket("wss://a")`
 */
export function expressionOf(text: string, { start, end }: Span): string {
  return text
    .slice(start, Math.min(end, start + 10 * most))
    .trim()
    .replaceAll("'", '"')
    .replace(/\s+/g, (blanks, at: number, all: string) =>
      isWord(all[at - 1]) && isWord(all[at + blanks.length]) ? ' ' : '',
    )
    .replaceAll(';', '')
    .replace(/,(?=[)\]}])/g, '')
    .replace(/"([A-Za-z_$][\w$]*)":/g, '$1:')
    .replace(/\(([A-Za-z_$][\w$]*)\)=>/g, '$1=>')
    .slice(0, most)
}

function isWord(letter: string | undefined): boolean {
  return letter !== undefined && /[\p{L}\p{N}_$]/u.test(letter)
}
