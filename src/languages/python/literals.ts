import type { SyntaxNode } from '../syntax-tree.js'

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '', '\r\n': '' }

/** What one string literal says between its quotes; interpolations are left out. */
export function literalText(node: SyntaxNode, source: string): string {
  return node.children
    .filter((part) => part.type === 'string_content')
    .map((part) => contentText(part, source))
    .join('')
}

/** Text of one `string_content`, escapes decoded as far as a path, a URL or a name can need them. */
export function contentText(content: SyntaxNode, source: string): string {
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
