/** What stands before a line's own content: quote marks and list markers. */
export interface Prefix {
  /** Offset of the content. */
  readonly content: number
  /** Number of `>` marks. */
  readonly quotes: number
  readonly listItem: boolean
  /** Spaces between the last mark and the content; a tab counts as 4. */
  readonly indent: number
}

/** E.g. `> - text` → content at `text`, one quote, a list item. */
export function prefixOf(text: string, start: number, end: number): Prefix {
  let at = start
  let quotes = 0
  let listItem = false
  let indent = 0
  for (;;) {
    indent = 0
    for (; at < end && (text[at] === ' ' || text[at] === '\t'); at++) indent += text[at] === '\t' ? 4 : 1
    if (text[at] === '>' && at < end) {
      quotes++
      at++
    } else {
      const after = afterListMarker(text, at, end)
      if (after === undefined) return { content: at, quotes, listItem, indent }
      listItem = true
      at = after
    }
  }
}

/** `-`, `*`, `+`, `1.` or `1)`, if white space follows. */
function afterListMarker(text: string, at: number, end: number): number | undefined {
  let after = at
  if (text[at] === '-' || text[at] === '*' || text[at] === '+') after++
  else {
    while (after < end && after - at < 9 && isDigit(text.charCodeAt(after))) after++
    if (after === at || (text[after] !== '.' && text[after] !== ')')) return undefined
    after++
  }
  return after < end && (text[after] === ' ' || text[after] === '\t') ? after : undefined
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
