import type { Span } from '../../model/source.js'

/**
 * A file's text in which the JSON of a heredoc stands as an expression, at the same offsets: JSON is the grammar's own
 * language but for one thing, an interpolation outside of quotes. E.g. `{ "count": ${var.n} }` → `x={ "count":  (var.n) }`.
 * undefined when the content is no JSON by its first character.
 */
export function asExpression(
  text: string,
  content: Span,
  interpolations: readonly Span[],
): string | undefined {
  const inner = text.slice(content.start, content.end)
  if (!/^\s*[{[]/.test(inner)) return undefined
  let json = ''
  let at = content.start
  let inString = false
  for (const { start, end } of interpolations) {
    const before = text.slice(at, start)
    inString = endsInString(before, inString)
    const whole = text.slice(start, end)
    json += before + (inString ? whole : ` (${whole.slice(2, -1)})`)
    at = end
  }
  // The opening line of the heredoc leaves room for the two characters.
  return `${' '.repeat(content.start - 2)}x=${json}${text.slice(at, content.end)}`
}

function endsInString(text: string, from: boolean): boolean {
  let inString = from
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\' && inString) i++
    else if (text[i] === '"') inString = !inString
  }
  return inString
}
