import type { Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { bare, clothed, referencesOf, specifierOf, symbolOf } from '../../languages/script/syntax.js'
import { memberOf } from '../../model/socket-use.js'
import { specifierOfHook } from '../behaviour/hook-import.js'
import { hookMessages } from '../behaviour/hook-messages.js'
import { allOptionsOfHook } from '../behaviour/hook-options.js'
import type { TracedUse } from '../follow/uses.js'
import { defineFeature } from './define-feature.js'

/** What a hook is asked for that the one over the adapter, `useSseSocket`, does not give. */
export default defineFeature({
  kind: 'hook-unserved',
  title: {
    en: 'comes from a hook that is asked for what the hook over the adapter does not give',
    ja: 'アダプター用のフックにはない機能を、フックに求めています',
  },
  *find(socket) {
    const { api, file, construction, uses } = socket
    const { morph } = file
    if (api !== 'react-use-websocket' || !morph.Node.isCallExpression(construction)) return
    const callee = construction.getExpression()
    if (!ofLibrary.test(specifierOfHook(morph, callee) ?? ''))
      yield { node: callee, name: callee.getText().slice(0, 40) }
    for (const { name, node } of allOptionsOfHook(morph, construction))
      if (!served.has(name)) yield { node, name: name || node.getText().replace(/\s+/g, ' ').slice(0, 40) }
    for (const { node, name, isBytes } of hookMessages(socket).concerns) if (isBytes) yield { node, name }
    for (const node of resets(file)) yield { node, name: 'resetGlobalState' }
    for (const node of uses.flatMap(socketsOf)) yield { node, name: 'getWebSocket' }
  },
})

const ofLibrary = /^react-use-websocket(\/|$)/

/** Options of `useSseSocket` (`transforms/runtime/use-sse-socket.ts`). */
const served = new Set([
  'onOpen',
  'onMessage',
  'onError',
  'onClose',
  'shouldReconnect',
  'retryOnError',
  'reconnectAttempts',
  'reconnectInterval',
  'onReconnectStop',
  'share',
  'filter',
  'queryParams',
  'heartbeat',
  'disableJson',
])

/** It forgets the library's shared sockets; those of the other hook it does not know. */
function resets({ ast }: ScriptFile): readonly Node[] {
  return ast
    .getImportDeclarations()
    .filter((one) => ofLibrary.test(specifierOf(one) ?? ''))
    .flatMap((one) => one.getNamedImports())
    .filter((one) => one.getName() === 'resetGlobalState')
}

/** Where what `getWebSocket()` gives must be a WebSocket, or goes on. */
function socketsOf({ file: { morph, ast }, node, use }: TracedUse): readonly Node[] {
  const { Node: N } = morph
  if (memberOf(use) !== 'getWebSocket') return []
  if (N.isCallExpression(node)) return isPlainUse(morph, node) ? [] : [node]
  const local = N.isBindingElement(node) ? node.getNameNode() : undefined
  if (!N.isIdentifier(local)) return []
  return referencesOf(morph, ast, local.getText(), symbolOf(local)).flatMap((reference) => {
    const call = reference.getParent()
    const isCalled = N.isCallExpression(call) && call.getExpression() === reference
    return isCalled && !isPlainUse(morph, call) ? [call] : []
  })
}

const members =
  /^(readyState|CONNECTING|OPEN|CLOSING|CLOSED|bufferedAmount|url|send|close|on(open|message|error|close)|(add|remove)EventListener)$/

const asksForBytes = /\binstanceof\s+(\w+\.)?WebSocket\b|\bbinaryType\b/

function isPlainUse(morph: TsMorph, socket: Node, isConstant = false): boolean {
  const { Node: N } = morph
  const value = clothed(morph, socket)
  const parent = value.getParent()
  if (N.isPropertyAccessExpression(parent)) return members.test(parent.getName())
  if (N.isExpressionStatement(parent) || N.isIfStatement(parent) || N.isPrefixUnaryExpression(parent))
    return true
  if (N.isBinaryExpression(parent)) {
    const operator = parent.getOperatorToken().getText()
    if (/^[!=]==?$/.test(operator)) return true
    // What keeps it has a WebSocket in shape, unless the file asks for more than that.
    if (operator === '=' && parent.getRight() === value)
      return !asksForBytes.test(value.getSourceFile().getFullText())
    return operator === '&&' && parent.getLeft() === value
  }
  if (isConstant || !N.isVariableDeclaration(parent)) return false
  const name = parent.getNameNode()
  if (!N.isIdentifier(name)) return false
  return referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name))
    .filter((one) => one !== name)
    .every((one) => isPlainUse(morph, bare(morph, one), true))
}
