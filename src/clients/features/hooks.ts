import type { Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  outermostWrapper,
  referencesOf,
  specifierOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { memberOf } from '../../model/socket-use.js'
import { hookMessages } from '../behaviour/hook-messages.js'
import {
  allOptionsOfHook,
  endOptions,
  isAlike,
  isAlikeInVue,
  optionsOfHook,
} from '../behaviour/hook-options.js'
import { hookResult } from '../behaviour/hook-result.js'
import type { TracedUse } from '../follow/uses.js'
import { defineFeature, type FeatureGroup } from './define-feature.js'

/** Forms in which a hook's name, type or result would have to change in more than one way. */
const hookForm = defineFeature({
  kind: 'hook-form',
  title:
    'comes from a hook that is imported, typed or destructured in a way that the inline form cannot keep',
  *find({ api, file: { morph }, construction, uses }) {
    if (!morph.Node.isCallExpression(construction)) return
    const callee = construction.getExpression()
    if (api === 'vueuse') {
      if (specifierOfHook(morph, callee) !== '@vueuse/core') yield { node: callee, name: 'import' }
      // Its `useEventSource` has another type argument, and gives text.
      const types = [...construction.getTypeArguments().slice(0, 1), resultType(morph, construction)]
      for (const type of types)
        if (type && !/^(string|any)$/.test(type.getText())) yield { node: type, name: type.getText() }
    }
    if (api !== 'react-use-websocket') return
    if (specifierOfHook(morph, callee) !== 'react-use-websocket') yield { node: callee, name: 'import' }
    const { json, lost } = hookResult(morph, construction, uses)
    const type = construction.getTypeArguments()[0] ?? resultType(morph, construction)
    if (type && !json) yield { node: type, name: type.getText() }
    for (const node of lost) yield { node, name: node.getText() }
  },
})

/** The type that is written for the whole result: its members have other names afterwards. */
function resultType(morph: TsMorph, construction: Node): Node | undefined {
  const { Node: N } = morph
  const parent = construction.getParent()
  const around = outermostWrapper(morph, construction).getParent()
  const cast = N.isAsExpression(parent) || N.isTypeAssertion(parent) ? parent.getTypeNode() : undefined
  const type = cast ?? (N.isVariableDeclaration(around) ? around.getTypeNode() : undefined)
  return type?.getText() === 'any' ? undefined : type
}

/** What a message of an event stream does not have, or has with another value. */
const hookMessage = defineFeature({
  kind: 'hook-message',
  title: 'reads more than the text of a message of a hook',
  *find(socket) {
    for (const { node, name } of hookMessages(socket).incompatibilities) yield { node, name }
  },
})

/** An option that the library's hook for event streams does not read, or reads in another way. */
const hookOption = defineFeature({
  kind: 'hook-option',
  title: 'has an option that means something else over an event stream',
  *find({ api, file: { morph }, construction }) {
    const isKept = { 'react-use-websocket': isAlike, vueuse: isAlikeInVue }[api as string]
    if (!isKept) return
    for (const option of optionsOfHook(morph, construction))
      if (!isKept(morph, option))
        yield {
          node: option.node,
          name: option.name || option.node.getText().replace(/\s+/g, ' ').slice(0, 40),
        }
  },
})

/** What a reviewer of the error handling must see as well as handlers. */
const endOption = defineFeature({
  kind: 'end-option',
  title: 'handles errors or its end by an option',
  *find({ api, file: { morph }, construction }) {
    if (api === 'native') return
    for (const { node, name } of endOptions(morph, construction)) yield { node, name }
  },
})

/** Options and results of a hook that the hook over the adapter, `useSseSocket`, does not provide. */
const hookUnserved = defineFeature({
  kind: 'hook-unserved',
  title: 'comes from a hook that is asked for what the hook over the adapter does not give',
  *find(socket) {
    const { api, file, construction, uses } = socket
    const { morph } = file
    if (api !== 'react-use-websocket' || !morph.Node.isCallExpression(construction)) return
    const callee = construction.getExpression()
    if (!ofLibrary.test(specifierOfHook(morph, callee) ?? ''))
      yield { node: callee, name: callee.getText().slice(0, 40) }
    for (const { name, node } of allOptionsOfHook(morph, construction))
      if (!served.has(name)) yield { node, name: name || node.getText().replace(/\s+/g, ' ').slice(0, 40) }
    for (const { node, name, isBytes } of hookMessages(socket).incompatibilities)
      if (isBytes) yield { node, name }
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
  const value = outermostWrapper(morph, socket)
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
    .every((one) => isPlainUse(morph, unwrap(morph, one), true))
}

/**
 * Where a hook is imported from, by its name in a list or as the default; undefined for any other way, and where a remark stands
 * among the names, which would be lost.
 */
function specifierOfHook({ Node: N }: TsMorph, callee: Node): string | undefined {
  if (!N.isIdentifier(callee)) return undefined
  const [declared, second] = declarationsOf(callee)
  if (second || !(N.isImportClause(declared) || N.isImportSpecifier(declared))) return undefined
  const declaration = declared.getFirstAncestor((one) => N.isImportDeclaration(one))
  if (!N.isImportDeclaration(declaration) || declaration.getNamespaceImport()) return undefined
  return /\/[/*]/.test(declaration.getText().replace(/(['"]).*?\1/g, ''))
    ? undefined
    : specifierOf(declaration)
}

/** Features of a hook or a library that opens the socket. */
export default [endOption, hookForm, hookMessage, hookOption, hookUnserved] satisfies FeatureGroup
