import type { Node, TryStatement } from 'ts-morph'
import { calledWith, likelyCallsOf, valuesGivenTo } from '../../languages/script/program/callers.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { oncePer } from '../../languages/script/program/once-per.js'
import { ownerOf, programOf } from '../../languages/script/program/program.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import { lastName, runnersOf, runningIn } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  contains,
  functionAround,
  identifiersNamed,
  outermostWrapper,
  parametersOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { keptIn } from '../../languages/script/values/values.js'
import { readsMember, type SocketEvent } from '../../model/socket-use.js'
import { guards } from '../behaviour/guards.js'
import { placesHandedOn } from '../behaviour/handed-sends.js'
import { bodiesOf, handlersOf } from '../behaviour/handlers-of.js'
import { sendsOf } from '../behaviour/payloads.js'
import { callsIn, reachedFrom } from '../behaviour/reach.js'
import { makersOf } from '../behaviour/reconnecting.js'
import {
  delayOf,
  isEvent,
  isLoop,
  isSentOnce,
  oncePlace,
  surroundingsOfUse,
  timerOf,
} from '../behaviour/send-places.js'
import { isTerminal } from '../behaviour/terminals.js'
import { eventUses } from '../behaviour/values.js'
import type { TracedUse } from '../follow/uses.js'
import {
  defineFeature,
  defineFeatureOfUses,
  type FeatureGroup,
  type Traced,
  type Used,
} from './define-feature.js'

/**
 * Sends in a row overtake each other as requests, unless they go through one queue. A function that sends, called in a
 * loop, is such a queue: its calls stay in order.
 */
const repeatedSend = defineFeatureOfUses({
  kind: 'repeated-send',
  title: 'sends in a loop or by a timer',
  *find(socket) {
    for (const send of sendsOf(socket)) {
      if (isInLoop(send)) yield { node: send.node, name: 'loop' }
      else if (isTimed(send)) yield { node: send.node }
    }
  },
})

const isInLoop = oncePlace((send) => {
  const { morph } = send.file
  return surroundingsOfUse(send).around.some((one) => isLoop(morph, one) && !isOfEach(morph, send.node, one))
})

/** `for (const { ws } of connections) ws.send('ping')`: each socket sends once. */
function isOfEach(morph: TsMorph, send: Node, loop: Node): boolean {
  const { Node: N } = morph
  let at: Node | undefined = N.isCallExpression(send) ? send.getExpression() : undefined
  for (let steps = 0; at && steps < mostSteps; steps++) {
    const value = unwrap(morph, at)
    if (N.isPropertyAccessExpression(value) || N.isElementAccessExpression(value)) at = value.getExpression()
    else {
      const declared = N.isIdentifier(value) ? declarationOf(morph, value) : undefined
      if (!declared || !contains(loop, declared)) return false
      if (isDeclaredBy(morph, loop, declared)) return true
      const variable = declared.getFirstAncestorByKind(morph.SyntaxKind.VariableDeclaration)
      at = (N.isVariableDeclaration(declared) ? declared : variable)?.getInitializer()
    }
  }
  return false
}

/** Members and names between a socket and the variable of a loop. */
const mostSteps = 8

/** The variable of `for (const one of all)`, the parameter of `all.forEach((one) => …)`. */
function isDeclaredBy(morph: TsMorph, loop: Node, declared: Node): boolean {
  const { Node: N } = morph
  if (N.isForOfStatement(loop)) return contains(loop.getInitializer(), declared)
  const [each] = N.isCallExpression(loop) ? loop.getArguments() : []
  return each !== undefined && parametersOf(each).some((one) => contains(one, declared))
}

const isTimed = oncePlace((send) => {
  const { Node: N } = send.file.morph
  return surroundingsOfUse(send).reached.some(
    (one) =>
      N.isCallExpression(one) &&
      /^(setInterval|requestAnimationFrame)$/.test(lastName(one.getExpression())) &&
      !isSentOnce(send, one),
  )
})

/** Requests from several places keep their order only if they go through one queue. */
const severalSends = defineFeatureOfUses({
  kind: 'several-sends',
  title: 'sends from several places',
  *find(socket) {
    const sends = sendsOf(socket)
    if (sends.length > 1) for (const { node } of sends) yield { node }
  },
})

/** At most this many nested functions that send are followed. */
const deepest = 3

/** `send` throws while it connects; a queued request does not. */
const sendInTry = defineFeatureOfUses({
  kind: 'send-in-try',
  title: 'sends inside a try statement',
  *find(socket) {
    for (const send of sendsOf(socket))
      if (!isOpenThen(socket, send) && isCaught(send.node, 0)) yield { node: send.node }
  },
})

/** An open socket sends without an error: what is caught is something else's. */
function isOpenThen({ uses }: Used, send: TracedUse): boolean {
  const { Node: N } = send.file.morph
  const around = send.node.getAncestors()
  return uses.some((state) => {
    if (state.use.kind !== 'state' || !guards(state, send)) return false
    const condition = state.node.getFirstAncestor((one) => N.isIfStatement(one))
    if (!N.isIfStatement(condition)) return false
    const asked = condition.getExpression().getText()
    return around.includes(condition.getThenStatement())
      ? isOpen.test(state.use.state.code ?? '') && !/\|\||^!\(/.test(asked)
      : !around.includes(condition) && isNotOpen.test(state.use.state.code ?? '') && !/&&|^!\(/.test(asked)
  })
}

const isOpen = /\breadyState\s*===?\s*([\w$.]+\.OPEN|1)$/
const isNotOpen = /\breadyState\s*!==?\s*([\w$.]+\.OPEN|1)$/

/** In the send's own function, or around a call of it. What a listener sends, the try around the listener never catches. */
function isCaught(node: Node, depth: number): boolean {
  const { program, file } = ownerOf(node)
  const { morph } = file
  const within = functionAround(morph, node)
  const caught = node
    .getAncestors()
    .some(
      (one) =>
        morph.Node.isTryStatement(one) && functionAround(morph, one) === within && !onlyLogs(morph, one),
    )
  if (caught || !within) return caught
  return areCallsCaught[depth]?.(within, program) ?? false
}

/** What a request reports when it fails. Whatever else the `try` guards is caught as before. */
function onlyLogs(morph: TsMorph, statement: TryStatement): boolean {
  const caught = statement.getCatchClause()?.getBlock().getStatements()
  return (
    caught !== undefined &&
    statement.getFinallyBlock() === undefined &&
    caught.every((one) => morph.Node.isExpressionStatement(one) && /^console\.\w+\(/.test(one.getText()))
  )
}

/** By how many functions lie between the send and the calls. */
const areCallsCaught = Array.from({ length: deepest }, (_, depth) =>
  oncePer((within: Node, program) =>
    calledWith({ morph: ownerOf(within).file.morph, program }, within).some((call) =>
      isCaught(call, depth + 1),
    ),
  ),
)

const pageEnds = /^(before)?unload$|^pagehide$|^visibilitychange$/i

/** A request that is queued when the page ends may never leave. */
const sendAtUnload = defineFeatureOfUses({
  kind: 'send-at-unload',
  title: 'sends when the page ends',
  *find(socket) {
    for (const send of sendsOf(socket)) if (endsPage(send)) yield { node: send.node }
  },
})

const endsPage = oncePlace((send) =>
  surroundingsOfUse(send).reached.some((one) => isEvent(send.file.morph, one, pageEnds)),
)

/** `send` gives undefined at once; a request gives a promise. */
const sendResultUsed = defineFeatureOfUses({
  kind: 'send-result-used',
  title: 'uses the result of a send',
  *find(socket) {
    for (const { node, file } of sendsOf(socket)) if (isUsed(file.morph, node, 0)) yield { node }
  },
})

function isUsed(morph: TsMorph, call: Node, depth: number): boolean {
  const { Node: N } = morph
  const value = outermostWrapper(morph, call)
  const parent = value.getParent()
  if (!parent || N.isExpressionStatement(parent) || N.isVoidExpression(parent)) return false
  // Functions that hand it back are followed no further: the result may be used.
  if (depth > 4) return true
  if (N.isBinaryExpression(parent)) {
    const isChain = /^(&&|\|\||\?\?|,)$/.test(parent.getOperatorToken().getText())
    return isChain && parent.getRight() === value ? isUsed(morph, parent, depth + 1) : true
  }
  if (N.isConditionalExpression(parent))
    return parent.getCondition() === value || isUsed(morph, parent, depth + 1)
  // The result of a function is used if a caller uses it. A caller of a callback drops its result.
  if (N.isReturnStatement(parent) || N.isArrowFunction(parent)) {
    const around = functionAround(morph, call)
    // `send: (text) => socket.send(text)`: the call inside is no caller of what it lies in.
    return (
      around !== undefined &&
      likelyCallsOf(around).some(({ at }) => !contains(around, at) && isUsed(morph, at, depth + 1))
    )
  }
  return true
}

/**
 * Its request needs no queue: no other runs at the same time. Where the program closes the socket before the server has the
 * message, the effect is as if it had closed a moment earlier; not so where it closes because the socket has opened, or because of
 * a received message.
 */
const sentAlone = defineFeature({
  kind: 'sent-alone',
  title: 'sends exactly one message, as soon as it is open, right beside its construction',
  *find(socket) {
    const [send, another] = sendsOf(socket)
    if (!send || another) return
    const around = functionAround(send.file.morph, send.node)
    const openers = handlersOf(socket, 'open').map(({ written }) => written)
    if (!around || !openers.includes(around) || !isBeside(socket, send.node)) return
    const between = send.node.getAncestors().filter((one) => one.getAncestors().includes(around))
    if (between.some((one) => isLoop(send.file.morph, one)) || isLate(send, around)) return
    if (callsItself(send.file.morph, around) || closesByItself(socket)) return
    yield { node: send.node }
  },
})

/** Code in this list can use what is declared behind the construction. Linters want no declarations beside a `case`. */
function isBeside({ construction, file: { morph } }: Traced, node: Node): boolean {
  const statement = construction.getFirstAncestor((one) => morph.Node.isStatement(one))
  const list = statement?.getParent()
  return list !== undefined && !morph.Node.isCaseClause(list) && node.getAncestors().includes(list)
}

/** It waits for something first, and the socket may be closed by then. */
function isLate({ node, file: { morph } }: TracedUse, around: Node): boolean {
  return runningIn(morph, around, morph.SyntaxKind.AwaitExpression).some(
    (one) => one.getStart() < node.getEnd(),
  )
}

/** `ws.onopen = function tick() { ws.send(…); setTimeout(tick, 1000) }` */
function callsItself(morph: TsMorph, around: Node): boolean {
  const name = morph.Node.isFunctionExpression(around) ? around.getNameNode() : undefined
  if (!name) return false
  return identifiersNamed(morph, around.getSourceFile(), name.getText()).some(
    (one) => one !== name && one.getAncestors().includes(around),
  )
}

function closesByItself(socket: Traced): boolean {
  const { morph } = socket.file
  const closes = socket.uses.filter(({ use }) => use.kind === 'close')
  if (closes.length === 0) return false
  const reached = (...events: readonly SocketEvent[]) =>
    reachedFrom(morph, bodiesOf(handlersOf(socket, ...events)), makersOf(socket)).map(({ body }) => body)
  const bodies = new Set(reached('open', 'message'))
  return (
    closes.some(({ node }) => runnersOf(morph, node).bodies.some((one) => bodies.has(one))) ||
    [...bodies].some((body) => callsIn(morph, body).some(({ name }) => /^(close|abort)$/.test(name))) ||
    reached('open').some((body) => callsIn(morph, body).some(({ call }) => isUnknown(morph, call)))
  )
}

/** It calls what a variable holds or a caller gives, and what that does is not known: `const stop = open(room, () => stop())`. */
function isUnknown(morph: TsMorph, call: Node): boolean {
  const { Node: N } = morph
  const callee = N.isCallExpression(call) ? call.getExpression() : undefined
  if (!N.isIdentifier(callee) || functionsOf(callee).length > 0) return false
  const declaration = declarationOf(morph, callee)
  if (N.isParameterDeclaration(declaration))
    return (keptIn(morph, callee)?.values ?? valuesGivenTo(morph, declaration)).length > 0
  return N.isVariableDeclaration(declaration)
}

/** Fingers on keys are slow beside these, and a window that is resized comes to rest. */
const moving =
  /(mouse|pointer|touch|drag)(move|over)?$|^drag|scroll|wheel|dataavailable|devicemotion|deviceorientation|audioprocess/i
/** Below this many milliseconds a queue of requests falls behind on ordinary networks. */
const tooOften = 250

/** Each message would be a request: a queue at 50 ms a round trip carries twenty a second at most. */
const highRateSend = defineFeatureOfUses({
  kind: 'high-rate-send',
  title: 'sends many times a second',
  *find(socket) {
    for (const send of sendsOf(socket)) if (isFast(send)) yield { node: send.node }
  },
})

const isFast = oncePlace((send) => {
  const { morph } = send.file
  const drives = (one: Node) =>
    isEvent(morph, one, moving) ||
    isFastTimer(send, one) ||
    isStick(morph, one) ||
    isFrame(morph, one) ||
    isTyping(morph, one)
  return (
    surroundingsOfUse(send).reached.some(drives) ||
    placesHandedOn(send.node, programOf(send.file)).some((place) => place.getAncestors().some(drives))
  )
})

/** A stick that is moved: `<Joystick move={…} />`, `joystick.on('move', …)`. */
function isStick(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  if (N.isJsxAttribute(node)) {
    const tag = node.getParent().getParent()
    const isMove = /^(on)?_?move$/i.test(node.getNameNode().getText())
    const isTag = N.isJsxOpeningElement(tag) || N.isJsxSelfClosingElement(tag)
    return isMove && isTag && stick.test(tag.getTagNameNode().getText())
  }
  if (!N.isCallExpression(node) || lastName(node.getExpression()) !== 'on') return false
  const [event] = node.getArguments()
  return (
    /^['"`]move\b/.test(event?.getText() ?? '') && stick.test(node.getExpression().getText().slice(0, 100))
  )
}

const stick = /joystick|nipple|game_?pad|thumbstick/i

/** What is typed into a terminal, each key by itself: its echo is waited for. */
function isTyping(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const method = N.isCallExpression(node) ? node.getExpression() : undefined
  if (!N.isCallExpression(node) || !N.isPropertyAccessExpression(method)) return false
  const [event] = node.getArguments()
  const isInput = /^on(Data|Key|Binary)$/.test(method.getName())
  const isNamed = method.getName() === 'on' && /^['"`](data|key)['"`]$/.test(event?.getText() ?? '')
  return (isInput || isNamed) && isTerminal(morph, method.getExpression())
}

/** What runs once a picture: `useFrame(…)` of react-three-fiber and the like. */
function isFrame(morph: TsMorph, node: Node): boolean {
  return (
    morph.Node.isCallExpression(node) &&
    /^(useFrame|useTick|useAnimationFrame|useRaf(Fn|Loop|State)?)$/.test(lastName(node.getExpression()))
  )
}

function isFastTimer(send: TracedUse, node: Node): boolean {
  const { morph } = send.file
  const timer = timerOf(morph, node)
  if (!timer || lastName(timer.getExpression()) === 'setTimeout') return false
  const isFast = (delayOf(morph, timer) ?? tooOften) < tooOften
  return isFast && !isSentOnce(send, timer) && !isHeldBack(morph, timer, send.node)
}

/** A send behind a test of the time that has passed: the timer only looks whether it is due. */
function isHeldBack(morph: TsMorph, timer: Node, send: Node): boolean {
  const { Node: N } = morph
  const around = send.getAncestors()
  const inner = around.includes(timer) ? around.slice(0, around.indexOf(timer)) : around
  return inner.some((one) => N.isIfStatement(one) && isOfTime(one.getExpression().getText()))
}

const isOfTime = (test: string) =>
  /[<>]/.test(test) &&
  /\b(now|elapsed|age|due|last\w*|next\w*|back_?off|delay|timeout|interval)\b|Date|At\b|Time\b/i.test(test)

/** A worker may expect bytes: nothing here shows what it does with them. */
const dataPosted = defineFeatureOfUses({
  kind: 'data-posted',
  title: 'passes its data to a worker or a window unchanged',
  *find(socket) {
    const { Node: N } = socket.file.morph
    for (const handler of handlersOf(socket, 'message')) {
      const uses = eventUses(handler).filter(({ path }) => path[0] === 'data')
      // Data that is read as JSON somewhere is text.
      if (uses.some(({ node }) => /\bJSON\.parse\(/.test(node.getParent()?.getText() ?? ''))) continue
      for (const { node } of uses) {
        const call = node.getParent()
        if (
          N.isCallExpression(call) &&
          call.getExpression() !== node &&
          lastName(call.getExpression()) === 'postMessage'
        )
          yield { node: call }
      }
    }
  },
})

/** A comment between the socket and its payload would be lost. */
const commentInSend = defineFeatureOfUses({
  kind: 'comment-in-send',
  title: 'has a comment inside a send',
  *find(socket) {
    for (const { use, node, file } of sendsOf(socket)) {
      const callee = file.source.text.slice(use.reference.end, use.send?.argument.start ?? use.span.end)
      if (/\/[*/]/.test(callee)) yield { node }
    }
  },
})

/** How much waits to be sent: requests have no such count. */
const bufferedAmount = defineFeatureOfUses({
  kind: 'buffered-amount',
  title: 'has its bufferedAmount read',
  *find({ uses }) {
    for (const { use, node } of uses) {
      if (readsMember(use, 'bufferedAmount')) yield { node }
    }
  },
})

/** How and when messages are sent. */
export default [
  repeatedSend,
  severalSends,
  sendInTry,
  sendAtUnload,
  sendResultUsed,
  sentAlone,
  highRateSend,
  dataPosted,
  commentInSend,
  bufferedAmount,
] satisfies FeatureGroup
