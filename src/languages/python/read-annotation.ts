import type { SyntaxNode } from '../syntax-tree.js'
import { display, everyPart, other, type Reader, single, spanOf, textOf } from './reading.js'

/** `Optional[X]` in an annotation: a subscript under another name. */
const genericType: Reader = (node, scope, reading) => {
  const [object, list] = node.children
  if (!object || !list) return everyPart(node, scope, reading)
  const indices = reading.readAll(list.children, scope)
  const index = single(indices) ?? display(list, indices)
  return { kind: 'subscript', object: reading.read(object, scope), index, span: spanOf(node) }
}

/** An annotation. A quoted one is parsed like the code that it is; its offsets are those of the file. */
const type: Reader = (node, scope, reading) => {
  const inner = single(node.children)
  if (!inner) return everyPart(node, scope, reading)
  const content =
    inner.type === 'string'
      ? single(inner.children.filter((part) => part.type === 'string_content'))
      : undefined
  if (!content || content.children.length > 0) return reading.read(inner, scope)
  const { root } = reading.parse(textOf(content, reading))
  const statement = single(root.children)
  const code = statement ? single(statement.children) : undefined
  return statement?.type === 'expression_statement' && code
    ? reading.read(moved(code, content.start), scope)
    : other(node)
}

function moved(node: SyntaxNode, by: number): SyntaxNode {
  const children = node.children.map((child) => moved(child, by))
  return { ...node, start: node.start + by, end: node.end + by, children }
}

export const annotationReaders: Readonly<Record<string, Reader>> = {
  generic_type: genericType,
  type,
}
