import type { ts } from 'ts-morph'

/**
 * The innermost node of the compiler around a place, the comments before a node counted to it. The library's own
 * `getDescendantAtPos` goes through all children of each level: thousands of questions about a list of thousands of
 * statements cost their square.
 */
export function compilerNodeAt(compiler: typeof ts, root: ts.SourceFile, at: number): ts.Node {
  let node: ts.Node = root
  for (;;) {
    const children = childrenOf(compiler, node)
    let low = 0
    let high = children.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((children[middle] as ts.Node).end > at) high = middle
      else low = middle + 1
    }
    const child = children[low]
    if (!child || child.pos > at) return node
    node = child
  }
}

const starts = new WeakMap<ts.Node, number>()

/** Where a node's own text begins, without the comments before it: those are scanned only once. */
export function startOfNode(node: ts.Node, root: ts.SourceFile): number {
  let start = starts.get(node)
  if (start === undefined) {
    start = node.getStart(root)
    starts.set(node, start)
  }
  return start
}

const known = new WeakMap<ts.Node, readonly ts.Node[]>()

/** In the order of the text. */
function childrenOf(compiler: typeof ts, node: ts.Node): readonly ts.Node[] {
  let children = known.get(node)
  if (!children) {
    const found: ts.Node[] = []
    compiler.forEachChild(node, (child) => void found.push(child))
    children = found.sort((a, b) => a.end - b.end)
    known.set(node, children)
  }
  return children
}
