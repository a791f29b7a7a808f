import type { Span } from '../../model/source.js'
import type { SyntaxNode } from '../syntax-tree.js'
import type { Expression, Other } from './ast.js'

/** Past this, expressions and blocks are not read: each level costs a few stack frames. Real code stays below 40. */
export const maxDepth = 400

/** A file while it is read. The readers of expressions call each other through `read`. */
export interface Reading {
  readonly text: string
  read(node: SyntaxNode): Expression
  readAll(nodes: readonly SyntaxNode[]): Expression[]
  /** Reads an assignment that takes the place of what stands in the text from there on, character for character. */
  readApart(assignment: string, at: number): Expression | undefined
  /** Runs `inner` one level deeper; undefined when that is too deep. */
  deeper<T>(inner: () => T): T | undefined
}

export type Reader = (node: SyntaxNode, reading: Reading) => Expression

export function other(span: Span, parts: readonly Expression[] = []): Other {
  return { kind: 'other', parts, span: spanOf(span) }
}

/** For every node without a reader, broken code included: its parts are read, its own value is unknown. */
export const everyPart: Reader = (node, reading) =>
  other(
    node,
    reading.readAll(node.children).flatMap((part) => (part.kind === 'other' ? part.parts : [part])),
  )

export function spanOf({ start, end }: Span): Span {
  return { start, end }
}

export function textOf({ start, end }: Span, reading: Reading): string {
  return reading.text.slice(start, end)
}

export function childOf(node: SyntaxNode | undefined, type: string): SyntaxNode | undefined {
  return node?.children.find((child) => child.type === type)
}
