import type { SyntaxNode } from '../syntax-tree.js'
import type { Parameter, Scope } from './ast.js'
import { field, type Reading, textOf } from './reading.js'

/** Parameters in order; annotations and defaults are read where the function stands, not inside it. */
export function readParameters(list: SyntaxNode, outer: Scope, reading: Reading): Parameter[] {
  return list.children.flatMap((node) => readParameter(node, outer, reading))
}

function readParameter(node: SyntaxNode, outer: Scope, reading: Reading): Parameter[] {
  const type = field(node, 'type')
  const value = field(node, 'value')
  const rest = {
    ...(type && { annotation: reading.read(type, outer) }),
    ...(value && { default: reading.read(value, outer) }),
  }
  const named = field(node, 'name') ?? (node.type === 'identifier' ? node : node.children[0])
  if (!named) return []
  if (named.type === 'identifier' && isPlain(node)) return [{ name: textOf(named, reading), ...rest }]
  // `*args: T` is a tuple of T, `(a, b)` of Python 2 takes a tuple apart: only the names are known.
  return identifiers(node).map((name) => ({ name: textOf(name, reading) }))
}

function isPlain(node: SyntaxNode): boolean {
  return ['identifier', 'typed_parameter', 'default_parameter', 'typed_default_parameter'].includes(node.type)
}

function identifiers(node: SyntaxNode): SyntaxNode[] {
  if (node.type === 'identifier') return [node]
  return node.children
    .filter((child) => child.field !== 'type' && child.field !== 'value')
    .flatMap(identifiers)
}
