import type { Span } from '../../model/source.js'
import type { SyntaxNode } from '../syntax-tree.js'
import type { Expression } from './ast.js'
import { unescapeHeredoc, unescapeQuoted } from './escapes.js'
import { childOf, everyPart, type Reader, type Reading, spanOf, textOf } from './reading.js'

/** The grammar drops blanks around its literals, so the text is what stands between the other nodes. */
const string: Reader = (node, reading) => ({
  kind: 'text',
  text: stringText(node, reading),
  span: spanOf(node),
})

export function stringText(node: SyntaxNode, reading: Reading): string {
  return unescapeQuoted(textOf(inside(node), reading))
}

/** Between the quotes; a broken string may lack the second one. */
function inside(node: SyntaxNode): Span {
  const open = childOf(node, 'quoted_template_start')
  const close = childOf(node, 'quoted_template_end')
  return { start: open?.end ?? node.start, end: close?.start ?? node.end }
}

const quoted: Reader = (node, reading) => ({
  kind: 'template',
  parts: partsWithin(inside(node), node, unescapeQuoted, reading),
  span: spanOf(node),
})

const heredoc: Reader = (node, reading) => {
  const [name, closing] = node.children.filter((child) => child.type === 'heredoc_identifier')
  if (!name || !closing) return everyPart(node, reading)
  const content = {
    start: Math.min(reading.text.indexOf('\n', name.end) + 1, closing.start),
    end: reading.text.lastIndexOf('\n', closing.start - 1) + 1,
  }
  const start = childOf(node, 'heredoc_start')
  const interpolations = node.children.filter(({ type }) => type === 'template_interpolation')
  const json = asExpression(reading.text, content, interpolations)
  // The opening line of the heredoc leaves room for `x=`.
  const read = json === undefined ? undefined : reading.readApart(json, content.start - 2)
  return {
    kind: 'heredoc',
    parts: partsWithin(content, node, unescapeHeredoc, reading),
    content,
    indented: start !== undefined && textOf(start, reading) === '<<-',
    ...(read ? { json: read } : {}),
    span: spanOf(node),
  }
}

function partsWithin(
  { start, end }: Span,
  node: SyntaxNode,
  decoded: (raw: string) => string,
  reading: Reading,
): Expression[] {
  const parts: Expression[] = []
  let at = start
  const textUpTo = (to: number) => {
    const span = { start: at, end: to }
    if (to > at) parts.push({ kind: 'text', text: decoded(textOf(span, reading)), span })
  }
  for (const child of node.children) {
    if (child.type !== 'template_interpolation' && child.type !== 'template_directive') continue
    textUpTo(child.start)
    parts.push(reading.read(child))
    at = child.end
  }
  textUpTo(end)
  return parts
}

/** `${~ x ~}` also removes the blanks around itself: the value of the whole is unknown. */
const interpolation: Reader = (node, reading) => {
  const [only, ...more] = node.children.filter((child) => !child.type.startsWith('template_interpolation_'))
  return only && more.length === 0 && only.type === 'expression'
    ? reading.read(only)
    : everyPart(node, reading)
}

export const textReaders: Readonly<Record<string, Reader>> = {
  string_lit: string,
  quoted_template: quoted,
  heredoc_template: heredoc,
  template_interpolation: interpolation,
}

/**
 * The JSON of a heredoc as an expression, as long as it is: JSON is the grammar's own language but for one thing, an
 * interpolation outside of quotes. E.g. `{ "count": ${var.n} }` → `x={ "count":  (var.n) }`; `x=` comes on top.
 * undefined when the content is no JSON by its first character.
 */
function asExpression(text: string, content: Span, interpolations: readonly Span[]): string | undefined {
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
