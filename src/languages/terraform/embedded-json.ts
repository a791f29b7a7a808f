import type { Span } from '../../model/source.js'

/**
 * The JSON of a heredoc as an expression, as long as it is: JSON is the grammar's own language but for one thing, an
 * interpolation outside of quotes. E.g. `{ "count": ${var.n} }` → `x={ "count":  (var.n) }`; `x=` comes on top.
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
  return `x=${json}${text.slice(at, content.end)}`
}

function endsInString(text: string, from: boolean): boolean {
  let inString = from
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\' && inString) i++
    else if (text[i] === '"') inString = !inString
  }
  return inString
}
