import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import type { Opener } from '../libraries.js'

/** A copy of a reconnecting socket among the program's own files: it takes the same arguments as the package. */
export const reconnectingCopy: Opener = {
  api: 'reconnecting-websocket',
  kind: 'takes-class',
  modules: [],
  address: { argument: 0 },
  protocols: { argument: 1 },
}

/** A class or constructor function that is called reconnecting and opens sockets itself. */
export function isReconnectingCopy(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const named =
    N.isClassDeclaration(node) ||
    N.isFunctionDeclaration(node) ||
    N.isClassExpression(node) ||
    N.isFunctionExpression(node)
  const name = named ? node.getName() : undefined
  if (
    !/re-?connect\w{0,60}socket|robust_?websocket|persistent_?websocket/i.test(
      name ?? variableOf(morph, node),
    )
  )
    return false
  return /\bnew\s+(?:\(\s*)?([\w$.]+\.)?_?(Moz)?(WebSocket|WS|webSocketImpl|wsConstructor)\b|\bextends\s+WebSocket\b/i.test(
    node.getText(),
  )
}

function variableOf(morph: TsMorph, node: Node): string {
  const parent = node.getParent()
  return parent && morph.Node.isVariableDeclaration(parent) ? parent.getName() : ''
}
