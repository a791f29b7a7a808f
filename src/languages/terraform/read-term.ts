import type { SyntaxNode } from '../syntax-tree.js'
import type { Expression, Step } from './ast.js'
import { childOf, other, type Reader, type Reading, textOf } from './reading.js'

const postfixes: ReadonlySet<string> = new Set(['get_attr', 'index', 'splat'])

/** The grammar lays `a.b[0] == c.d` out flat; here each name has its steps again. */
export function termsOf(nodes: readonly SyntaxNode[], reading: Reading): Expression[] {
  const terms: { readonly head: SyntaxNode; readonly postfixes: SyntaxNode[] }[] = []
  for (const node of nodes) {
    const last = terms.at(-1)
    if (last && postfixes.has(node.type)) last.postfixes.push(node)
    else terms.push({ head: node, postfixes: [] })
  }
  return terms.map((term) => termOf(term.head, term.postfixes, reading))
}

function termOf(head: SyntaxNode, after: readonly SyntaxNode[], reading: Reading): Expression {
  const object = reading.read(head)
  const steps = stepsOf(after, reading)
  const span = { start: head.start, end: (after.at(-1) ?? head).end }
  if (steps.length === 0) return object
  return object.kind === 'reference' && object.steps.length === 0 && head.type === 'variable_expr'
    ? { ...object, steps, span }
    : { kind: 'access', object, steps, span }
}

function stepsOf(nodes: readonly SyntaxNode[], reading: Reading): Step[] {
  return nodes.flatMap((node): Step[] => {
    const inner = node.children[0]
    if (node.type === 'splat') return [{ kind: 'every' }, ...stepsOf(inner?.children ?? [], reading)]
    if (node.type === 'get_attr') {
      const name = childOf(node, 'identifier')
      return name ? [{ kind: 'name', name: textOf(name, reading) }] : []
    }
    return [{ kind: 'index', index: indexOf(inner ?? node, reading) }]
  })
}

function indexOf(node: SyntaxNode, reading: Reading): Expression {
  const written = childOf(node, 'expression')
  if (written) return reading.read(written)
  // `list.0`
  const value = Number(textOf(node, reading).slice(1))
  return Number.isNaN(value) ? other(node) : { kind: 'literal', value, span: node }
}

export const variable: Reader = (node, reading) => ({
  kind: 'reference',
  root: textOf(node, reading),
  steps: [],
  span: { start: node.start, end: node.end },
})
