import type { Node, PropertyAccessExpression } from 'ts-morph'
import { unwrap } from '../../languages/script/syntax.js'
import type { QueueSite } from '../../model/socket.js'
import type { TracedUse } from '../follow/uses.js'

/** Where a queue has room, before the uses of the socket are known. */
export type Room = Omit<QueueSite, 'nullable' | 'asks'>

/** The `ws` of `ws.send(…)`; nothing where the method is taken in another way. */
export function stream(call: TracedUse): Node | undefined {
  return calleeOf(call)?.getExpression()
}

export function calleeOf({ node, file: { morph } }: TracedUse): PropertyAccessExpression | undefined {
  const callee = morph.Node.isCallExpression(node) ? unwrap(morph, node.getExpression()) : undefined
  return morph.Node.isPropertyAccessExpression(callee) ? callee : undefined
}

export function isTyped(owner: Node): boolean {
  return /\.[cm]?tsx?$/.test(owner.getSourceFile().getFilePath())
}
