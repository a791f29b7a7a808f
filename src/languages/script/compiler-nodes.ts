import type { Node, SyntaxKind, ts } from 'ts-morph'
import { charge } from '../../model/budget.js'
import { append } from '../../model/once.js'
import type { TsMorph } from './script.js'

const kinds = new WeakMap<ts.Node, Map<SyntaxKind, ts.Node[]>>()

/** The compiler's nodes of one kind below a node. */
export function compilerNodes(morph: TsMorph, node: Node, kind: SyntaxKind): readonly ts.Node[] {
  const top = node.compilerNode
  if (top.kind !== morph.SyntaxKind.SourceFile) {
    const found: ts.Node[] = []
    walk(morph, top, (at) => {
      if (at.kind === kind) found.push(at)
    })
    return found
  }
  let known = kinds.get(top)
  if (!known) {
    const all = new Map<SyntaxKind, ts.Node[]>()
    walk(morph, top, (at) => append(all, at.kind, at))
    known = all
    kinds.set(top, known)
  }
  const found = known.get(kind) ?? []
  charge(found.length)
  return found
}

/** A node and all below it. */
export function withDescendants(morph: TsMorph, node: Node): readonly Node[] {
  const found = [node]
  walk(morph, node.compilerNode, (at) => void found.push(asNode(at)))
  return found
}

/** Everything below a node, in the order of the text; the node itself is not visited. */
function walk(morph: TsMorph, top: ts.Node, visit: (node: ts.Node) => void): void {
  const left: ts.Node[] = [top]
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    charge(1)
    if (at !== top) visit(at)
    const children: ts.Node[] = []
    morph.ts.forEachChild(at, (child) => void children.push(child))
    for (let i = children.length - 1; i >= 0; i--) left.push(children[i] as ts.Node)
  }
}

/** A node of the compiler is one of ours: see nodes.ts. */
export function asNode(found: ts.Node): Node {
  return found as unknown as Node
}

/** The same for a list, which stays the compiler's: not to be changed. */
export function asNodes<T extends Node>(found: readonly ts.Node[]): readonly T[] {
  return found as unknown as readonly T[]
}
