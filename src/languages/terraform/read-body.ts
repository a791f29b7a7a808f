import type { SyntaxNode } from '../syntax-tree.js'
import type { Attribute, Block, Body, Label } from './ast.js'
import { labelText } from './read-expression.js'
import { childOf, other, type Reading, spanOf, textOf } from './reading.js'

/** Attributes and blocks among the nodes. Around an error the grammar lays them out flat: they are found all the same. */
export function readBody(nodes: readonly SyntaxNode[], reading: Reading): Body {
  const attributes: Attribute[] = []
  const blocks: Block[] = []
  for (const node of nodes) {
    if (node.type === 'attribute') attributes.push(attributeOf(node, reading))
    else if (node.type === 'block') blocks.push(blockOf(node, reading))
    else if (node.type === 'body' || node.type === 'ERROR') {
      const within = reading.deeper(() => readBody(node.children, reading))
      attributes.push(...(within?.attributes ?? []))
      blocks.push(...(within?.blocks ?? []))
    }
  }
  return { attributes, blocks }
}

function attributeOf(node: SyntaxNode, reading: Reading): Attribute {
  const name = childOf(node, 'identifier')
  const value = childOf(node, 'expression')
  return {
    name: name ? textOf(name, reading) : '',
    nameSpan: spanOf(name ?? node),
    value: value ? reading.read(value) : other({ start: node.end, end: node.end }),
    span: spanOf(node),
  }
}

function blockOf(node: SyntaxNode, reading: Reading): Block {
  const open = node.children.findIndex((child) => child.type === 'block_start')
  const before = open < 0 ? node.children : node.children.slice(0, open)
  // Behind an error in the head stand the labels and the body of another block.
  const broken = before.findIndex((child) => child.type === 'ERROR')
  const [type, ...labels] = broken < 0 ? before : before.slice(0, broken)
  const body = broken < 0 ? childOf(node, 'body') : undefined
  const within = body && reading.deeper(() => readBody(body.children, reading))
  return {
    type: type ? textOf(type, reading) : '',
    labels: labels.map((label): Label => ({ text: labelText(label, reading), span: spanOf(label) })),
    head: { start: node.start, end: (labels.at(-1) ?? type ?? node).end },
    span: spanOf(node),
    attributes: within?.attributes ?? [],
    blocks: within?.blocks ?? [],
  }
}
