import type { CallExpression, NewExpression, Node } from 'ts-morph'
import { likelyCallsOf } from '../../languages/script/program/callers.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { memberDeclarations } from '../../languages/script/program/member-types.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { lastName, runnersOf, runningIn } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  descendantsOf,
  functionAround,
  outermostWrapper,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { literalOf } from '../../languages/script/values/literals.js'
import { newSearch, valuesBehind } from '../../languages/script/values/values.js'
import { once } from '../../model/once.js'
import type { SocketEvent } from '../../model/socket-use.js'
import { contentOf } from '../behaviour/content.js'
import { bodiesOf, handlersOf } from '../behaviour/handlers-of.js'
import { promiseOfResolver, promisesSettledBy } from '../behaviour/opening.js'
import { discriminators, joins, payloadsOf, sendsOf, typesOf } from '../behaviour/payloads.js'
import { isOfFailure, isParsedAround, textUses } from '../behaviour/plain-text.js'
import { oncePlace } from '../behaviour/send-places.js'
import { takesBytes, takesOtherThanText } from '../behaviour/taken-bytes.js'
import { attachPackages, isOf, isTerminal } from '../behaviour/terminals.js'
import { bodiesBehind } from '../behaviour/uses-reached.js'
import { eventUses, type ValueUse } from '../behaviour/values.js'
import type { TracedUse } from '../follow/uses.js'
import {
  defineFeature,
  defineFeatureOfUses,
  type FeatureGroup,
  type Proof,
  type Traced,
  type Used,
} from './define-feature.js'

/** An event stream is text: frames of bytes have no place in it. */
const binaryMessages = defineFeatureOfUses({
  kind: 'binary',
  title: 'carries binary frames',
  *find(socket) {
    const seen = [...bytesSeen(socket)]
    if (seen.length > 0) for (const node of seen) yield { node }
    else yield* typedAsBytes(socket)
  },
})

/** Where bytes are sent or taken, or must be expected. */
function* bytesSeen(socket: Used): Generator<Node> {
  for (const traced of socket.uses) {
    const { use, node, file } = traced
    const reads = use.handler?.incompatibilities.some(({ kind }) => kind === 'bytes')
    const sent =
      use.kind === 'send' && file.morph.Node.isCallExpression(node) ? node.getArguments().at(-1) : undefined
    if (reads || use.send?.payload === 'binary' || (sent && contentOf(file.morph, sent) === 'bytes'))
      yield node
  }
  for (const handler of handlersOf(socket, 'message')) if (takesBytes(handler)) yield handler.use.node
  const set = socket.uses.find(({ use }) => use.kind === 'binary')
  if (set && (!readsText(socket) || handlersOf(socket, 'message').some(takesOtherThanText))) yield set.node
}

/** `MessageEvent<string | ArrayBuffer>`: the program expects bytes among its messages. */
function* typedAsBytes({ uses }: Used): Generator<Proof> {
  for (const { use, node } of uses) {
    const { event, form, eventType } = use.handler ?? {}
    if (event === 'message' && form !== 'removal' && byteTypes.test(eventType?.text ?? ''))
      yield { node, ...(eventType ? { name: eventType.text } : {}) }
  }
}

const byteTypes = /\b(ArrayBuffer|Blob|Buffer|DataView|\w+Array)\b/

/** A handler that treats its data as text, whatever the settings for bytes. */
function readsText(socket: Used): boolean {
  return handlersOf(socket, 'message').some((handler) => eventUses(handler).some(isText))
}

function isText({ node, path }: ValueUse): boolean {
  if (path[0] !== 'data') return false
  const parent = node.getParent()?.getText() ?? ''
  return path.length > 1 || /\bJSON\.parse\(/.test(parent)
}

/** Saying how bytes would come does not mean that any come: the binary feature says whether they do. */
const binaryTypeSet = defineFeatureOfUses({
  kind: 'binary-type-set',
  title: 'has its binaryType set',
  *find({ uses }) {
    for (const { use, node } of uses) if (use.kind === 'binary') yield { node }
  },
})

/** Neither bytes nor text is proven, and a type or a name suggests bytes: a request that is made for text would spoil them. */
const payloadUnknown = defineFeatureOfUses({
  kind: 'payload-unknown',
  title: 'sends data that may be bytes',
  *find(socket) {
    for (const { node, file } of sendsOf(socket)) {
      if (!file.morph.Node.isCallExpression(node)) continue
      const sent = node.getArguments().at(-1)
      if (sent && contentOf(file.morph, sent) === 'unknown' && mayBeBytes(file.morph, sent)) yield { node }
    }
  },
})

/** Of a name with the object that it is taken from, in characters. */
const longest = 60

/** Words for bytes, and for what makes them. */
const bytes =
  /\b(bytes?|blobs?|buf|buffers?|binary|raw|frames?|chunks?|files?|attachments?|uploads?|audio|video|images?|pcm|wav|samples?|encode[dr]?|pack(ed)?|packets?|proto|cbor|msgpack|serialize[dr]?|marshal|zip(ped)?|gzip|deflate|compress(ed)?|encrypt(ed)?)\b/

/** A value on the way to what is sent has a type or a name for bytes, and is not known to be a text. */
function mayBeBytes(morph: TsMorph, sent: Node): boolean {
  const isText = (value: Node) => contentOf(morph, value) === 'text'
  const suggests = (value: Node) => isNamedForBytes(morph, value) || isTyped(morph, value)
  const isEnd = (one: Node) =>
    morph.Node.isExpression(one) && unwrap(morph, one) === one && (isText(one) || suggests(one))
  const search = newSearch(morph, { isEnd, takesKept: true, takesLikelyCalls: true })
  return valuesBehind(search, sent).some((value) => isEnd(value) && !isText(value))
}

function isNamedForBytes({ Node: N }: TsMorph, value: Node): boolean {
  const said = N.isCallExpression(value) ? value.getExpression() : value
  const words = said
    .getText()
    .slice(-longest)
    .replace(/([a-z\d])(?=[A-Z])|_/g, '$1 ')
    .toLowerCase()
  return bytes.test(words)
}

/** A type that is no `any`: text it is not, or that would be known. */
function isTyped(morph: TsMorph, value: Node): boolean {
  const { Node: N } = morph
  const declarations = N.isPropertyAccessExpression(value)
    ? memberDeclarations(value.getNameNode())
    : [declarationOf(morph, value)]
  return declarations.some((one) => {
    const isTypable =
      N.isVariableDeclaration(one) ||
      N.isParameterDeclaration(one) ||
      N.isPropertyDeclaration(one) ||
      N.isPropertySignature(one)
    const type = isTypable ? one.getTypeNode()?.getText() : undefined
    return type !== undefined && !/^(any|unknown)$/.test(type)
  })
}

/** Line ends of plain text change on the way; those of JSON are escaped. */
const textReceived = defineFeature({
  kind: 'text-received',
  title: 'uses received data as plain text',
  *find(socket) {
    if (socket.api !== 'native') return
    for (const handler of handlersOf(socket, 'message')) {
      const { morph } = handler.use.file
      const { landings, parses } = textUses(handler)
      for (const node of landings) {
        if (!isShown(morph, node) || isOfFailure(morph, node)) continue
        // Whatever else is done where the text is parsed: it is JSON there.
        if (!parses.some((parse) => isParsedAround(morph, handler, parse, node))) yield { node }
      }
    }
  },
})

/** Put into the page, kept, split, given to a function: anything but a look at it. */
function isShown(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const parent = node.getParent()
  if (N.isPropertyAccessExpression(parent)) return textMembers.has(parent.getName())
  if (N.isBinaryExpression(parent))
    return /^\+?=$/.test(parent.getOperatorToken().getText()) && parent.getRight() === node
  if (N.isPropertyAssignment(parent) || N.isShorthandPropertyAssignment(parent)) return true
  if (N.isArrayLiteralExpression(parent)) return true
  if (!N.isCallExpression(parent) || parent.getExpression() === node) return false
  const callee = parent.getExpression()
  return !asking.test(callee.getText()) && literalOf(morph, node) === undefined
}

const textMembers = new Set('split match matchAll charAt charCodeAt codePointAt'.split(' '))

/** What logs a text, or asks something of it, shows and keeps nothing. */
const asking =
  /^console\b|\b(log|logger|debug|trace|warn)$|\.(log|debug|info|warn|error|has|get|includes|startsWith|endsWith|indexOf|lastIndexOf|test|isBuffer|isView|is\w+)$|^(Boolean|Number|parseInt|parseFloat|isNaN|is[A-Z]\w*|atob)$/

const members = new Set([...discriminators, '0'])

/** What the messages of the server are called: `switch (msg.type)`, `msg.type === 'chat'`, `handlers[msg.type]`. */
const typesReceived = defineFeatureOfUses({
  kind: 'types-received',
  title: 'tells messages apart by named types',
  *find(socket) {
    for (const handler of handlersOf(socket, 'message')) {
      for (const { node, path } of eventUses(handler)) {
        if (path[0] !== 'data' || (path.length > 1 && !members.has(path.at(-1) ?? ''))) continue
        const member = path.slice(1).join('.')
        for (const proof of named(handler.use.file.morph, node))
          yield { ...proof, ...(member === '' ? {} : { member }) }
      }
    }
  },
})

/** The names that a value is compared with, or looked up under. */
function* named(morph: TsMorph, value: Node): Generator<Proof> {
  const { Node: N } = morph
  const parent = value.getParent()
  if (N.isBinaryExpression(parent) && /^[!=]==?$/.test(parent.getOperatorToken().getText())) {
    const other = parent.getLeft() === value ? parent.getRight() : parent.getLeft()
    yield* texts(morph, [other])
  } else if (N.isSwitchStatement(parent) && parent.getExpression() === value) {
    const cases = parent.getClauses().filter((clause) => N.isCaseClause(clause))
    yield* texts(
      morph,
      cases.map((clause) => clause.getExpression()),
    )
  } else if (N.isElementAccessExpression(parent) && parent.getArgumentExpression() === value) {
    yield* keysOf(morph, parent.getExpression())
  } else if (N.isCallExpression(parent) && parent.getArguments()[0] === value) {
    const callee = parent.getExpression()
    if (!N.isPropertyAccessExpression(callee)) return
    if (/^(get|has)$/.test(callee.getName())) yield* keysOf(morph, callee.getExpression())
    const list = unwrap(morph, callee.getExpression())
    if (callee.getName() === 'includes' && N.isArrayLiteralExpression(list))
      yield* texts(morph, list.getElements())
  }
}

function* texts(morph: TsMorph, nodes: readonly Node[]): Generator<Proof> {
  for (const node of nodes) {
    const name = literalOf(morph, node)
    if (name !== undefined && name !== '' && !morph.Node.isNumericLiteral(node)) yield { node, name }
  }
}

/** The keys of an object, or of a `new Map([[key, value], …])`. */
function* keysOf(morph: TsMorph, object: Node): Generator<Proof> {
  const { Node: N } = morph
  const declaration = declarationOf(morph, unwrap(morph, object))
  const initial = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : object
  const value = initial && unwrap(morph, initial)
  if (N.isObjectLiteralExpression(value)) {
    for (const property of value.getProperties()) {
      if ('getName' in property)
        yield { node: property, name: property.getName().replace(/^['"]|['"]$/g, '') }
    }
  } else if (N.isNewExpression(value)) {
    const [list] = value.getArguments()
    const rows = N.isArrayLiteralExpression(list) ? list.getElements() : []
    yield* texts(
      morph,
      rows.flatMap((row) => (N.isArrayLiteralExpression(row) ? row.getElements().slice(0, 1) : [])),
    )
  }
}

/** What the messages to the server are called, wherever they are written out. */
const typesSent = defineFeatureOfUses({
  kind: 'types-sent',
  title: 'sends messages of named types',
  *find(socket) {
    const { morph } = socket.file
    for (const send of sendsOf(socket)) {
      for (const payload of payloadsOf(send)) yield* typesOf(morph, payload)
    }
  },
})

/** A terminal acts on a carriage return, and an event stream has none. */
const writtenToTerminal = defineFeatureOfUses({
  kind: 'written-to-terminal',
  title: 'writes received data to a terminal unchanged',
  *find(socket) {
    for (const handler of handlersOf(socket, 'message')) {
      const { morph } = handler.use.file
      const { Node: N } = morph
      const { landings, parses } = textUses(handler)
      for (const node of landings) {
        const call = node.getParent()
        const method = N.isCallExpression(call) ? call.getExpression() : undefined
        if (!N.isPropertyAccessExpression(method) || !writing.test(method.getName())) continue
        if (!isTerminal(morph, method.getExpression())) continue
        if (!parses.some((parse) => isParsedAround(morph, handler, parse, node))) yield { node }
      }
    }
    for (const { use, node, file } of socket.uses) {
      if (use.kind !== 'escape' && use.kind !== 'handed-on') continue
      const { morph } = file
      const { Node: N } = morph
      const around = [node, ...node.getAncestors().slice(0, 2)].find(
        (one) => N.isNewExpression(one) || N.isCallExpression(one),
      )
      if (N.isNewExpression(around) && isOf(morph, around.getExpression(), attachPackages)) yield { node }
      const method = N.isCallExpression(around) ? around.getExpression() : undefined
      // Terminals before their addons, and those that addons were applied to.
      if (!N.isPropertyAccessExpression(method) || method.getName() !== 'attach') continue
      if (isTerminal(morph, method.getExpression())) yield { node }
    }
  },
})

const writing = /^(write|writeln|writeUtf8|writeSync|print|println|writeUTF8|writeUTF16|interpret)$/

/** An answer belongs to one question: each costs a round trip more as requests, and must find its way back. */
const correlation = defineFeature({
  kind: 'correlation',
  title: 'waits for the answer to a message',
  *find(socket) {
    const sends = sendsOf(socket)
    if (sends.length === 0) return
    const looked = namesLookedUp(socket)
    const settledBy = (event: SocketEvent) =>
      handlersOf(socket, event).flatMap((handler) => promisesSettledBy(socket, handler))
    const answered = settledBy('message')
    const opening = new Set<Node>(
      [...settledBy('open'), ...settledBy('close')].filter((promise) => !answered.includes(promise)),
    )
    const handling = new Set(bodiesOf(handlersOf(socket, 'message')))
    for (const send of sends) if (waits(socket, send, looked, opening, handling)) yield { node: send.node }
  },
})

function waits(
  socket: Traced,
  send: TracedUse,
  looked: ReadonlySet<string>,
  opening: ReadonlySet<Node>,
  handling: ReadonlySet<Node>,
): boolean {
  const { morph } = send.file
  return sendersOf(send).some(
    (sender) =>
      // What a message handler keeps while it replies waits for no answer.
      (![sender, ...sender.getAncestors()].some((one) => handling.has(one)) &&
        keepsUnderId(morph, sender, looked, joins(send))) ||
      listensForAnswer(socket, send, sender) ||
      promisesIn(sender).some(
        (made) =>
          !opening.has(made) &&
          !isOverBefore(morph, made, send.node) &&
          // A promise that opens the socket waits for its first message, whatever is sent.
          !socket.construction.getAncestors().includes(made) &&
          handsOutResolver(morph, made),
      ),
  )
}

/** `await new Promise(…)` above the send, or a send in its `then`: what it waits for is there before anything is sent. */
function isOverBefore(morph: TsMorph, made: NewExpression, send: Node): boolean {
  const { Node: N } = morph
  const parent = outermostWrapper(morph, made).getParent()
  if (N.isAwaitExpression(parent))
    return functionAround(morph, parent) === functionAround(morph, send) && parent.getEnd() <= send.getStart()
  const call =
    N.isPropertyAccessExpression(parent) && parent.getName() === 'then' ? parent.getParent() : undefined
  return N.isCallExpression(call) && call.getArguments().some((one) => send.getAncestors().includes(one))
}

/** The functions that send, and those that do nothing else but call them: one step up. */
const sendersOf = oncePlace((send): readonly Node[] => {
  const { morph } = send.file
  const own = runnersOf(morph, send.node).bodies
  const around = functionAround(morph, send.node)
  const above = around ? likelyCallsOf(around).flatMap(({ at }) => runnersOf(morph, at).bodies) : []
  return [...new Set([...own, ...above])]
})

/** Names of maps, objects and queues in which the message handler looks something up. */
function namesLookedUp(socket: Traced): ReadonlySet<string> {
  const { morph } = socket.file
  const { Node: N, SyntaxKind: K } = morph
  const names = new Set<string>()
  for (const body of bodiesBehind(socket, handlersOf(socket, 'message'))) {
    for (const call of runningIn<CallExpression>(morph, body, K.CallExpression)) {
      const callee = call.getExpression()
      if (
        N.isPropertyAccessExpression(callee) &&
        /^(get|has|delete|shift|pop|find|findIndex)$/.test(callee.getName())
      )
        names.add(lastName(callee.getExpression()))
    }
    for (const access of runningIn(morph, body, K.ElementAccessExpression)) {
      if (N.isElementAccessExpression(access)) names.add(lastName(access.getExpression()))
    }
  }
  return names
}

/** Thousands of sends may stand in one function: it is looked through once. */
const promisesIn = once((sender: Node): readonly NewExpression[] => {
  const { morph } = ownerOf(sender).file
  return runningIn<NewExpression>(morph, sender, morph.SyntaxKind.NewExpression).filter(
    (made) => made.getExpression().getText() === 'Promise',
  )
})

/** `pending.set(id, …)`, `callbacks[id] = …`, `waiting.push(resolve)`, for a name that the message handler looks into. */
function keepsUnderId(
  morph: TsMorph,
  sender: Node,
  looked: ReadonlySet<string>,
  subscribes: boolean,
): boolean {
  if (looked.size === 0) return false
  const { Node: N, SyntaxKind: K } = morph
  const isKept = (object: Node, values: readonly (Node | undefined)[]) =>
    looked.has(lastName(object)) &&
    values.some(
      (value) =>
        value !== undefined &&
        callsBack(morph, value) &&
        // Who subscribes is called for every message of its topic: none of them is an answer.
        !(subscribes && !settles(morph, value)),
    )
  const calls = runningIn<CallExpression>(morph, sender, K.CallExpression)
  return (
    calls.some((call) => {
      const callee = call.getExpression()
      if (!N.isPropertyAccessExpression(callee) || !/^(set|push|add|unshift)$/.test(callee.getName()))
        return false
      return isKept(callee.getExpression(), call.getArguments().slice(-1))
    }) ||
    runningIn(morph, sender, K.BinaryExpression).some((one) => {
      if (!N.isBinaryExpression(one) || one.getOperatorToken().getText() !== '=') return false
      const target = unwrap(morph, one.getLeft())
      return N.isElementAccessExpression(target) && isKept(target.getExpression(), [one.getRight()])
    })
  )
}

/** A function, a `resolve`, a parameter that is a callback, or an object that holds one. */
function callsBack(morph: TsMorph, node: Node): boolean {
  const { Node: N, SyntaxKind: K } = morph
  const value = unwrap(morph, node)
  if (N.isArrowFunction(value) || N.isFunctionExpression(value)) return true
  if (N.isIdentifier(value)) {
    const [declaration] = declarationsOf(value)
    if (N.isParameterDeclaration(declaration)) return true
    const made = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
    return made !== undefined && callsBack(morph, made)
  }
  if (!N.isObjectLiteralExpression(value)) return N.isCallExpression(value) || N.isNewExpression(value)
  return (
    descendantsOf(morph, value, K.Identifier).some((one) => promiseOfResolver(morph, one)) ||
    /resolve|callback|\bcb\b|deferred/i.test(value.getText())
  )
}

/** Whether what is kept holds the `resolve` of a promise. */
function settles(morph: TsMorph, value: Node): boolean {
  return [value, ...descendantsOf(morph, value, morph.SyntaxKind.Identifier)].some(
    (one) => promiseOfResolver(morph, one) !== undefined || /resolve|deferred/i.test(one.getText()),
  )
}

/** A message listener that the sender itself puts on, to take it off again. */
function listensForAnswer(socket: Traced, send: TracedUse, sender: Node): boolean {
  const { morph } = send.file
  const here = handlersOf(socket, 'message').filter(({ use }) =>
    runnersOf(morph, use.node).bodies.includes(sender),
  )
  return here.some(({ use, written }) => {
    if (use.use.handler?.by === 'once' || /\bonce\s*:\s*true/.test(use.node.getText())) return true
    return socket.uses.some(
      (other) =>
        other.use.handler?.form === 'removal' &&
        other.use.handler.event === 'message' &&
        (other.handler?.getText() === written.getText() || other.node.getAncestors().includes(written)),
    )
  })
}

/** The promise's `resolve` goes somewhere else than to a clock: into a map, a queue, a listener. */
function handsOutResolver(morph: TsMorph, made: NewExpression): boolean {
  const { Node: N, SyntaxKind: K } = morph
  const [executor] = made.getArguments()
  if (!executor || (!N.isArrowFunction(executor) && !N.isFunctionExpression(executor))) return false
  const resolve = executor.getParameters()[0]?.getNameNode()
  if (!resolve) return false
  const symbol = symbolOf(resolve)
  return descendantsOf(morph, executor, K.Identifier).some((use) => {
    if (use === resolve || symbolOf(use) !== symbol) return false
    const call = outermostWrapper(morph, use).getParent()
    const isArgument = N.isCallExpression(call) && call.getExpression() !== use
    if (
      isArgument &&
      /^(setTimeout|addEventListener|requestAnimationFrame)$/.test(lastName(call.getExpression()))
    )
      return false
    if (use.getAncestors().some((one) => isOfOwnObject(one))) return false
    const around = functionAround(morph, use)
    // A resolver that is called at once, or by a timer, waits for no answer.
    return around !== executor
      ? !isTimed(use)
      : isArgument ||
          N.isBinaryExpression(call) ||
          N.isPropertyAssignment(call) ||
          N.isShorthandPropertyAssignment(call)
  })

  /** `image.onload = resolve`, of an object of the browser that is made there: no message of a socket comes to it. */
  function isOfOwnObject(one: Node): boolean {
    const target = N.isBinaryExpression(one)
      ? one.getLeft()
      : N.isCallExpression(one)
        ? one.getExpression()
        : undefined
    if (!N.isPropertyAccessExpression(target) || !/^(on[a-z]+|addEventListener)$/.test(target.getName()))
      return false
    const object = declarationOf(morph, target.getExpression())
    const value = N.isVariableDeclaration(object) ? object.getInitializer() : undefined
    if (!N.isNewExpression(value) || !value.getAncestors().includes(made)) return false
    const callee = value.getExpression()
    return (
      /^(Image|FileReader|XMLHttpRequest|Audio)$/.test(callee.getText()) && symbolOf(callee) === undefined
    )
  }

  function isTimed(use: Node): boolean {
    return use
      .getAncestors()
      .some((one) => N.isCallExpression(one) && /^set(Timeout|Interval)$/.test(lastName(one.getExpression())))
  }
}

/** What the messages are. */
export default [
  binaryMessages,
  binaryTypeSet,
  payloadUnknown,
  textReceived,
  typesReceived,
  typesSent,
  writtenToTerminal,
  correlation,
] satisfies FeatureGroup
