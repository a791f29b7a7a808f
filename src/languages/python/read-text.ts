import type { SyntaxNode } from '../syntax-tree.js'
import type { Expression, Scope } from './ast.js'
import { percentParts } from './formatted.js'
import { everyPart, field, other, type Reader, type Reading, single, spanOf } from './reading.js'

const string: Reader = (node, scope, reading) => {
  const text = literalText(node, reading.text)
  reading.module.strings.push({ span: spanOf(node), text, standsAlone: false })
  const interpolated = node.children.some((part) => part.type === 'interpolation')
  if (!interpolated) return { kind: 'text', text, span: spanOf(node) }
  const parts: Expression[] = []
  for (const part of node.children) {
    if (part.type === 'interpolation') parts.push(interpolation(part, scope, reading))
    if (part.type === 'string_content') {
      parts.push({ kind: 'text', text: contentText(part, reading.text), span: spanOf(part) })
    }
  }
  return { kind: 'concatenation', parts, span: spanOf(node) }
}

function interpolation(node: SyntaxNode, scope: Scope, reading: Reading): Expression {
  const plain = single(node.children)
  // `{x!r}` and `{x:>10}` change the text of `x`.
  return plain ? reading.read(plain, scope) : everyPart(node, scope, reading)
}

const concatenated: Reader = (node, scope, reading) => ({
  kind: 'concatenation',
  parts: reading.readAll(node.children, scope),
  span: spanOf(node),
})

/** The left spine of `a + b + c` is walked, not recursed into: generated code adds thousands of strings. */
const binary: Reader = (node, scope, reading) => {
  const operator = node.tokens[0]
  const operands: SyntaxNode[] = []
  let left: SyntaxNode | undefined = node
  while (left?.type === 'binary_operator' && left.tokens[0] === operator) {
    const right = field(left, 'right')
    if (right) operands.unshift(right)
    left = field(left, 'left')
  }
  if (left) operands.unshift(left)
  const parts = reading.readAll(operands, scope)
  if (operator === '+') return { kind: 'concatenation', parts, span: spanOf(node) }
  const [text, given, ...more] = parts
  const formatted =
    operator === '%' && text && given && more.length === 0 ? percentParts(text, given) : undefined
  if (formatted) return { kind: 'concatenation', parts: formatted, span: spanOf(node) }
  // `X | None` of annotations.
  if (operator === '|') return { kind: 'choice', options: parts, span: spanOf(node) }
  return other(node)
}

export const textReaders: Readonly<Record<string, Reader>> = {
  string,
  concatenated_string: concatenated,
  binary_operator: binary,
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '', '\r\n': '' }

/** What one string literal says between its quotes; interpolations are left out. */
function literalText(node: SyntaxNode, source: string): string {
  return node.children
    .filter((part) => part.type === 'string_content')
    .map((part) => contentText(part, source))
    .join('')
}

/** Text of one `string_content`, with the escapes decoded that a path, a URL or a name can contain. */
function contentText(content: SyntaxNode, source: string): string {
  let text = ''
  let from = content.start
  for (const part of content.children) {
    if (part.type !== 'escape_sequence') continue
    text += source.slice(from, part.start) + decoded(source.slice(part.start + 1, part.end))
    from = part.end
  }
  return text + source.slice(from, content.end)
}

function decoded(sequence: string): string {
  const code = /^[xuU]([0-9a-fA-F]+)$/.exec(sequence)?.[1]
  if (code === undefined) return escapes[sequence] ?? sequence
  const point = Number.parseInt(code, 16)
  return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd'
}
