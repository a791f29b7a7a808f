import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import { first, type Library, second } from './library.js'

/** A copy of a reconnecting socket among the program's own files: it takes the same arguments as the package. */
export const reconnectingCopy: Library = {
  api: 'reconnecting-websocket',
  modules: [],
  address: first,
  protocols: second,
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
