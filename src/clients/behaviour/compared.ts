import type { TracedUse } from '../follow/uses.js'

/** `socket === other`: compilers compare only values of one type, and the test decides which of two sockets it is. */
export function isCompared({ node, file }: TracedUse): boolean {
  if (!file.morph.Node.isBinaryExpression(node) || !/^[!=]==?$/.test(node.getOperatorToken().getText()))
    return false
  return ![node.getLeft(), node.getRight()].some((side) =>
    /^(null|undefined|\d+)$|\.[A-Z]+$/.test(side.getText()),
  )
}
