import type { SyntaxNode } from '../syntax-tree.js'
import type { Expression, ObjectEntry } from './ast.js'
import { termsOf, variable } from './read-term.js'
import { stringText, textReaders } from './read-text.js'
import { childOf, everyPart, other, type Reader, type Reading, spanOf, textOf } from './reading.js'

/** A wrapper around one thing, which has its steps beside it. */
const inner: Reader = (node, reading) => {
  const [only, ...more] = termsOf(node.children, reading)
  if (!only) return other(node)
  return more.length === 0 ? only : other(node, [only, ...more])
}

const number: Reader = (node, reading) => {
  const value = Number(textOf(node, reading))
  return Number.isNaN(value) ? other(node) : { kind: 'literal', value, span: spanOf(node) }
}

const boolean: Reader = (node, reading) => ({
  kind: 'literal',
  value: textOf(node, reading) === 'true',
  span: spanOf(node),
})

const nothing: Reader = (node) => ({ kind: 'literal', value: null, span: spanOf(node) })

const tuple: Reader = (node, reading) => ({
  kind: 'list',
  items: reading.readAll(node.children.filter((child) => child.type === 'expression')),
  span: spanOf(node),
})

const object: Reader = (node, reading) => ({
  kind: 'object',
  entries: node.children.flatMap((child) => entryOf(child, reading) ?? []),
  span: spanOf(node),
})

function entryOf(node: SyntaxNode, reading: Reading): ObjectEntry | undefined {
  const key = node.children.find((child) => child.field === 'key')
  const value = node.children.find((child) => child.field === 'val')
  if (node.type !== 'object_elem' || !key || !value) return undefined
  return { key: keyOf(key, reading), value: reading.read(value) }
}

/** `name = 1` has a text as key; `(name) = 1` and `var.x = 1` have expressions. */
function keyOf(node: SyntaxNode, reading: Reading): Expression {
  const [only, ...more] = node.children
  return only?.type === 'variable_expr' && more.length === 0
    ? { kind: 'text', text: textOf(only, reading), span: spanOf(only) }
    : reading.read(node)
}

const call: Reader = (node, reading) => {
  const name = childOf(node, 'identifier')
  const list = childOf(node, 'function_arguments')
  if (!name) return everyPart(node, reading)
  return {
    kind: 'call',
    name: textOf(name, reading),
    arguments: reading.readAll(list?.children.filter((child) => child.type === 'expression') ?? []),
    spread: childOf(list, 'ellipsis') !== undefined,
    span: spanOf(node),
  }
}

const conditional: Reader = (node, reading) => {
  const [condition, then, otherwise] = reading.readAll(node.children)
  if (!condition || !then || !otherwise) return other(node)
  return { kind: 'conditional', condition, then, otherwise, span: spanOf(node) }
}

const operation: Reader = (node, reading) => {
  const operands = termsOf(node.children, reading)
  const [operator] = node.tokens.filter((token) => token !== '(' && token !== ')')
  if (operator === undefined) return other(node, operands)
  return { kind: 'operation', operator, operands, span: spanOf(node) }
}

/** A name that starts a term, or names a block: only the readers around it know. */
export const expressionReaders: Readonly<Record<string, Reader>> = {
  ...textReaders,
  expression: inner,
  literal_value: inner,
  template_expr: inner,
  collection_value: inner,
  operation: inner,
  unary_operation: operation,
  binary_operation: operation,
  variable_expr: variable,
  numeric_lit: number,
  bool_lit: boolean,
  null_lit: nothing,
  tuple,
  object,
  function_call: call,
  conditional,
}

export function labelText(node: SyntaxNode, reading: Reading): string {
  return node.type === 'string_lit' ? stringText(node, reading) : textOf(node, reading)
}
