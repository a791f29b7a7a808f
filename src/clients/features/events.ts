import type { Node } from 'ts-morph'
import { functionOf, isLogged } from '../../languages/script/functions.js'
import type { TsMorph } from '../../languages/script/script.js'
import { isStatementList, unwrap } from '../../languages/script/syntax.js'
import { handlersOf } from '../behaviour/handlers-of.js'
import { hookMessages } from '../behaviour/hook-messages.js'
import { eventUses } from '../behaviour/values.js'
import { selfWords } from '../follow/event-incompatibilities.js'
import { defineFeature, defineFeatureOfUses, type FeatureGroup } from './define-feature.js'

/** The program plays the server: handlers run for events that came over no wire. */
const dispatchEvent = defineFeatureOfUses({
  kind: 'dispatch-event',
  title: 'has events dispatched on it by the program itself',
  *find({ uses }) {
    for (const { use, node } of uses)
      if (use.member?.name === 'dispatchEvent' && use.member.access === 'called') yield { node }
  },
})

/** Whatever is given the whole event may ask it for more than its data. */
const eventHandedOn = defineFeature({
  kind: 'event-handed-on',
  title: 'passes a whole message event to code that was not found',
  *find(socket) {
    for (const { use, handedOn } of socket.uses) {
      if (use.handler?.event === 'message') for (const node of handedOn) yield { node }
    }
    for (const node of hookMessages(socket).handedOn) yield { node }
  },
})

/** A message of a WebSocket comes from `ws://host`, one of an EventSource from `http://host`. */
const eventOrigin = defineFeatureOfUses({
  kind: 'event-origin',
  title: 'has the origin of its messages checked',
  *find(socket) {
    for (const handler of handlersOf(socket, 'message')) {
      for (const { node, path, taken } of eventUses(handler)) {
        if (taken && path.length === 1 && path[0] === 'origin' && !isLogged(socket.file.morph, node))
          yield { node }
      }
    }
  },
})

/** Options of a listener work on both; they are listed because `once` on an open or close means something else then. */
const listenerOptions = defineFeatureOfUses({
  kind: 'listener-options',
  title: 'has listeners with options such as once or signal',
  *find({ uses }) {
    for (const { use, node, file } of uses) {
      const { Node: N } = file.morph
      if (use.handler?.form !== 'listener' || !N.isCallExpression(node)) continue
      const options = node.getArguments()[2]
      if (!options) continue
      const named = N.isObjectLiteralExpression(options) ? options.getProperties() : []
      if (named.length === 0) yield { node }
      for (const one of named) if ('getName' in one) yield { node, name: one.getName() }
    }
  },
})

/** Handlers that a listener could not stand for: set later than the socket is made, more often than it, or taken off again. */
const handlerSetApart = defineFeature({
  kind: 'handler-set-apart',
  title: 'has a handler that is not set beside its construction, or is set twice',
  *find(socket) {
    const { morph } = socket.file
    const beside = listAround(morph, socket.construction)
    const seen = new Set<string>()
    for (const { use, event } of handlersOf(socket, 'open', 'message', 'error')) {
      if (use.use.handler?.form !== 'property') continue
      const isApart = listAround(morph, use.node) !== beside || !isPlain(morph, use.node)
      if (isApart || seen.has(event)) yield { node: use.node }
      seen.add(event)
    }
  },
})

/** The statements that a node runs among. */
function listAround(morph: TsMorph, node: Node): Node | undefined {
  return node.getAncestors().find((one) => isStatementList(morph, one))
}

/** `ws.onmessage = handler`, a separate statement, without a comment before the handler. */
function isPlain(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  if (!N.isBinaryExpression(node) || !N.isExpressionStatement(node.getParent())) return false
  const target = node.getLeft()
  const value = unwrap(morph, node.getRight())
  const isNothing = N.isNullLiteral(value) || value.getText() === 'undefined'
  const between = node.getText().slice(target.getText().length, node.getRight().getStart() - node.getStart())
  return N.isPropertyAccessExpression(target) && !isNothing && /^\s*=\s*$/.test(between)
}

const members = /^(target|currentTarget|srcElement|composedPath)$/

/** `this`, `arguments`, the global `event` and `event.target` of a handler are the socket, or hold it. */
const handlerThis = defineFeatureOfUses({
  kind: 'handler-this',
  title: 'is reached inside a handler by this, arguments or event.target',
  *find(socket) {
    const { morph } = socket.file
    for (const handler of handlersOf(socket, 'open', 'message', 'error', 'close')) {
      const body = functionOf(morph, handler.written)
      if (body && body !== 'none')
        for (const { node, concern } of selfWords(morph, body)) yield { node, name: concern.kind }
      for (const { node, path, taken } of eventUses(handler)) {
        const [name = ''] = path
        if (members.test(name) && taken && path.length === 1 && !isLogged(morph, node)) yield { node, name }
      }
    }
  },
})

/** How handlers and their events are used. */
export default [
  dispatchEvent,
  eventHandedOn,
  eventOrigin,
  listenerOptions,
  handlerSetApart,
  handlerThis,
] satisfies FeatureGroup
