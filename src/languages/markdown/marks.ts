/** The marks that make a line a heading or a code block's edge. Each function reads its line once, from left to right. */

export interface FenceMark {
  readonly mark: string
  readonly length: number
  /** What follows the mark, trimmed. */
  readonly info: string
}

/** Three or more backticks or tildes. Backticks after backticks on one line are inline code, so no fence. */
export function fenceMark(text: string, content: number, end: number): FenceMark | undefined {
  const mark = text[content]
  if (mark !== '`' && mark !== '~') return undefined
  const length = runOf(text, content, end, mark)
  if (length < 3) return undefined
  const info = text.slice(content + length, end).trim()
  return mark === '`' && info.includes('`') ? undefined : { mark, length, info }
}

/** E.g. `## Title ##` → level 2, `Title`. */
export function headingMark(
  text: string,
  content: number,
  end: number,
): { readonly level: 1 | 2 | 3 | 4 | 5 | 6; readonly text: string } | undefined {
  const level = runOf(text, content, end, '#')
  if (level !== 1 && level !== 2 && level !== 3 && level !== 4 && level !== 5 && level !== 6) return undefined
  const after = content + level
  if (after < end && text[after] !== ' ' && text[after] !== '\t') return undefined
  const title = text.slice(after, end).trim()
  let last = title.length
  while (last > 0 && title[last - 1] === '#') last--
  const closes = last === 0 || title[last - 1] === ' ' || title[last - 1] === '\t'
  return { level, text: (closes ? title.slice(0, last) : title).trim() }
}

/** A line of `=` or `-` only: the line above it is a heading of level 1 or 2. */
export function underlineLevel(text: string, content: number, end: number): 1 | 2 | undefined {
  const mark = text[content]
  if (mark !== '=' && mark !== '-') return undefined
  const after = content + runOf(text, content, end, mark)
  if (text.slice(after, end).trim() !== '') return undefined
  return mark === '=' ? 1 : 2
}

function runOf(text: string, from: number, end: number, mark: string): number {
  let at = from
  while (at < end && text[at] === mark) at++
  return at - from
}
