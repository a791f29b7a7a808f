import type { CallExpression, NewExpression, Node } from 'ts-morph'
import { calledWith } from '../../languages/script/program/callers.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { memberDeclarations } from '../../languages/script/program/member-types.js'
import { perProgram } from '../../languages/script/program/once-per.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { isFunctionLike } from '../../languages/script/program/resolve.js'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  callsWhere,
  contains,
  descendantsOf,
  identifiersNamed,
  isMemberName,
  parametersOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { callsOfParameter } from './kept-values.js'
import { memberUseOf } from './member-use.js'
import { callsMeaning, functionsByName, functionsCalled, isTelling, nameOfFunction } from './named-members.js'
import { filesNear } from './near-files.js'
import { isOfHandshake } from './raw-sockets.js'
import { serverFlowsOf } from './server-flows.js'

/** A socket or a server, where a message may be sent by it. */
interface Sending {
  readonly node: Node
  /** The call is on a server, or on a narrower part of one: that is never one socket. */
  readonly isServer: boolean
}

/** Members that send. */
export const sending = /^(emit|send|write|emitWithAck|serverSideEmit)$/
/** Names of functions that do something else with what they are given than send it. */
const otherwise =
  /^(on|handle|process|receive|route|parse|save|store|create|insert|update|delete|remove|log)(?![a-z])|[a-z]Handler$/
/** Calls that keep what they are given, or answer with it. */
const keepsOrAnswers =
  /^(parse|save|create|insert\w{0,20}|update\w{0,20}|delete\w{0,20}|findOne|query|exec|json|status|redirect|render)$/
/** Names that say that a function sends to several, whatever more it does. */
const broadcastNames = /broadcast|emit|notif|publish|relay|announce|send_?(to|all)/i

/** Names that say that a function sends: one that sends to one socket may as well answer what it was given. */
const sendNames =
  /^_?(?:safe|try)?_?(?:send|emit|push|notif|publish|reply|respond|response|deliver|transmit|unicast|tell|post_?to)/i

const mostSenders = 200

export interface OwnSenders {
  /** The functions that send to several. */
  readonly functions: readonly Node[]
  /** The functions that send to one, and are named so. */
  readonly functionsToOne: readonly Node[]
  readonly calls: readonly (CallExpression | NewExpression)[]
  /** Calls of functions that send to one socket, and are named so. */
  readonly callsToOne: readonly (CallExpression | NewExpression)[]
  /** Names of the functions, also of those that send to one, as methods are called. */
  readonly names: ReadonlySet<string>
}

/** Calls of the program's own functions that send what they are given to several sockets: `broadcast(message)`. */
export const ownSendersOf = perProgram((program): OwnSenders => {
  const flows = serverFlowsOf(program)
  const both = [flows, flows.named]
  const all: readonly Sending[] = both.flatMap(({ sockets, raw, io, ioSockets }) => [
    ...[sockets, raw].flatMap((one) => one?.references ?? []).map(({ node }) => ({ node, isServer: false })),
    ...io.uses.map(({ start }) => ({ node: start, isServer: true })),
    ...ioSockets.uses.map(({ start }) => ({ node: start, isServer: false })),
  ])
  const sends = all.flatMap(({ node, isServer }): readonly Send[] => {
    const call = sendOf(ownerOf(node).file.morph, node)
    return call ? [{ call, reach: isServer ? 'several' : 'one' }] : []
  })
  const files = new Set(all.map(({ node }) => ownerOf(node).file))
  const ofEach = [...files].flatMap(({ morph, ast }) => sendsOfEach(morph, ast))
  return sendersOf([...sends, ...ofEach.map((call): Send => ({ call, reach: 'one' }))], {
    sockets: new Set(
      both.flatMap(({ sockets, raw, ioSockets }) => [
        ...[sockets, raw, ioSockets.followed].flatMap((one) => (one ? [...one.values, ...one.holders] : [])),
      ]),
    ),
    mayAwait: false,
  })
})

/** What a function does with the messages that it is given. */
type Reach = 'one' | 'several'

/** A call that sends a message itself. */
export interface Send {
  readonly call: CallExpression | NewExpression
  readonly reach: Reach
}

interface SenderOptions {
  /** Sockets and what holds them: they are no messages. */
  readonly sockets: ReadonlySet<Node>
  /** A send is a request: what sends to several awaits, looks them up and sweeps. */
  readonly mayAwait: boolean
}

/** The functions that send what they are given to several, and their calls, from the calls by which a program sends. */
export function sendersOf(sends: readonly Send[], options: SenderOptions): OwnSenders {
  const senders = new Map<Node, Reach>()
  const calls = new Set<CallExpression | NewExpression>()
  const toOne = new Map<CallExpression | NewExpression, Node>()
  const left: Node[] = []
  const asked = new Set<string>()
  for (const { call, reach } of sends) take(call, reach)
  while (left.length > 0) {
    for (let sender = left.pop(); sender; sender = left.pop()) {
      const reach = senders.get(sender) ?? 'one'
      for (const call of callsTo(sender)) {
        if (reach === 'one' && sendNames.test(nameIn(sender))) toOne.set(call, sender)
        sent(call, reach)
      }
    }
    for (const sender of several()) {
      const name = nameIn(sender)
      const { program } = ownerOf(sender)
      const named = functionsByName(program).get(name) ?? []
      if (asked.has(name) || !isTelling(name) || named.some((one) => senders.get(one) !== 'several')) continue
      asked.add(name)
      for (const call of callsOfNobody(sender, name)) sent(call, 'several')
    }
  }
  const functions = several()
  const ofOne = [...senders].flatMap(([one, reach]) =>
    reach === 'one' && sendNames.test(nameIn(one)) ? [one] : [],
  )
  return {
    functions,
    functionsToOne: ofOne,
    calls: [...calls],
    callsToOne: [...toOne].flatMap(([call, sender]) =>
      senders.get(sender) === 'one' && !calls.has(call) ? [call] : [],
    ),
    names: new Set([...functions, ...ofOne].map(nameIn)),
  }

  function several(): readonly Node[] {
    return [...senders].flatMap(([one, reach]) => (reach === 'several' ? [one] : []))
  }

  function sent(call: CallExpression | NewExpression, reach: Reach) {
    if (reach === 'several') calls.add(call)
    take(call, reach)
  }

  /** The function around this call sends as well, where the message is its own. */
  function take(call: CallExpression | NewExpression, reach: Reach) {
    const { morph } = ownerOf(call).file
    const around = givenAround(morph, call, reach, options)
    if (!around) return
    const own = reach === 'several' || isToMany(morph, call, around) ? 'several' : 'one'
    const known = senders.get(around)
    if (known === own || known === 'several' || (!known && senders.size >= mostSenders)) return
    senders.set(around, own)
    left.push(around)
  }
}

const callsTo = (sender: Node): readonly (CallExpression | NewExpression)[] => {
  const { file, program } = ownerOf(sender)
  return [...new Set([...calledWith({ morph: file.morph, program }, sender), ...callsMeaning(sender)])]
}

/** Calls by this name whose function is not known: `const broadcast = options.broadcast`. */
function callsOfNobody(sender: Node, name: string): readonly CallExpression[] {
  const { file, program } = ownerOf(sender)
  return filesNear(program, file).flatMap((one) =>
    identifiersNamed(one.morph, one.ast, name).flatMap((use) => {
      const { Node: N } = one.morph
      const access = use.getParent()
      const isMember = N.isPropertyAccessExpression(access) && access.getNameNode() === use
      const callee = isMember ? access : use
      const call = callee.getParent()
      if (!N.isCallExpression(call) || call.getExpression() !== callee) return []
      if (!isMember && declarationOf(one.morph, use) === undefined) return []
      return functionsCalled(callee).length === 0 ? [call] : []
    }),
  )
}

function nameIn(maker: Node): string {
  return nameOfFunction(ownerOf(maker).file.morph, maker) ?? ''
}

/** The call that sends, where one begins at this socket or server. */
function sendOf(morph: TsMorph, node: Node): CallExpression | undefined {
  for (let at: Node | undefined = node; at; ) {
    const use = memberUseOf(morph, at)
    if (!use) return undefined
    if (use.call && (sending.test(use.name) || /^publish/.test(use.name)))
      return use.name === 'write' && isOfHandshake(morph, use.call) ? undefined : use.call
    at = use.call ?? use.access
  }
  return undefined
}

/** It stands in a loop, or goes to a room. */
function isToMany(morph: TsMorph, call: CallExpression | NewExpression, around: Node): boolean {
  const callee = call.getExpression()
  if (/\.(to|in|broadcast|of|sockets)\b/.test(callee.getText()) || /^publish/.test(lastName(callee)))
    return true
  return call
    .getAncestors()
    .some((one) => contains(around, one) && (isLoop(morph, one) || isCalledInLoop(morph, one)))
}

/** `(socket) => …` of `this.each((socket) => …)`, a function of the program's own that calls it in a loop. */
function isCalledInLoop(morph: TsMorph, callback: Node): boolean {
  const call = callback.getParent()
  if (!isFunctionLike(morph, callback) || !morph.Node.isCallExpression(call)) return false
  const index = call.getArguments().indexOf(callback)
  return functionsCalled(call.getExpression()).some((taker) =>
    callsOfParameter(taker, index).some((one) =>
      one.getAncestors().some((outer) => contains(taker, outer) && isLoop(morph, outer)),
    ),
  )
}

/** `send` of each that a loop goes through, beside sockets: what is looped over may be made in ways that are not followed. */
function sendsOfEach(morph: TsMorph, ast: Node): readonly CallExpression[] {
  const { ts, Node: N } = morph
  return callsWhere(
    morph,
    ast,
    ({ expression }) =>
      ts.isPropertyAccessExpression(expression) && /^(emit|send)$/.test(expression.name.text),
  ).filter((call) => {
    let root = unwrap(morph, call.getExpression())
    while (N.isPropertyAccessExpression(root)) root = unwrap(morph, root.getExpression())
    const declared = declarationOf(morph, root)
    const around = declared?.getFirstAncestor((one) => isLoop(morph, one))
    return declared !== undefined && around !== undefined && isLoopsOwn(morph, declared, around)
  })
}

/** `one` of `for (const one of all)`, `({ ws }) => …` of `all.forEach`. */
function isLoopsOwn(morph: TsMorph, declared: Node, loop: Node): boolean {
  const { Node: N } = morph
  if (N.isForOfStatement(loop)) return contains(loop.getInitializer(), declared)
  if (!N.isCallExpression(loop)) return false
  const [each] = loop.getArguments()
  return each !== undefined && parametersOf(each).some((one) => contains(one, declared))
}

function isLoop(morph: TsMorph, one: Node): boolean {
  const { Node: N } = morph
  return (
    N.isForOfStatement(one) ||
    N.isForStatement(one) ||
    N.isForInStatement(one) ||
    N.isWhileStatement(one) ||
    (N.isCallExpression(one) && /^(forEach|map|each)$/.test(lastName(one.getExpression())))
  )
}

/** The function around a call one of whose arguments is made of that function's parameters, where it sends them and does no more. */
function givenAround(
  morph: TsMorph,
  call: CallExpression | NewExpression,
  reach: Reach,
  options: SenderOptions,
): Node | undefined {
  return call
    .getAncestors()
    .find(
      (one) =>
        isFunctionLike(morph, one) && nameIn(one) !== '' && isGivenBy(morph, call, one, reach, options),
    )
}

function isGivenBy(
  morph: TsMorph,
  call: CallExpression | NewExpression,
  around: Node,
  reach: Reach,
  { sockets, mayAwait }: SenderOptions,
): boolean {
  const { Node: N } = morph
  if (!('getParameters' in around) || isHeardIn(morph, call, around)) return false
  const isNamed = broadcastNames.test(nameIn(around)) || sendNames.test(nameIn(around))
  if (otherwise.test(nameIn(around)) || (mayAwait && !isNamed && isEntry(around))) return false
  if (!(mayAwait && reach === 'one') && !onlySends(morph, around)) return false
  const own = new Set<Node>(parametersOf(around))
  const isGiven = (value: Node, depth = 0): boolean =>
    depth < 4 &&
    [value, ...descendantsOf(morph, value, morph.SyntaxKind.Identifier)].some((name) => {
      // `{ user: socket.user }`, `{ id: peer.id }`: the function is handed a socket or what has it, not a message.
      if (sockets.has(name)) return false
      const declared = isMemberName(morph, name) ? memberDeclarations(name)[0] : declarationOf(morph, name)
      if (declared === undefined) return false
      const parameter = N.isBindingElement(declared)
        ? declared.getFirstAncestor((one) => own.has(one))
        : declared
      if (parameter && own.has(parameter)) return true
      const initial = N.isVariableDeclaration(declared) ? declared.getInitializer() : undefined
      return (
        initial !== undefined && !contains(value, initial) && !search(initial) && isGiven(initial, depth + 1)
      )
    })
  return call.getArguments().some((one) => (isNamed || !isMadeOf(morph, one)) && isGiven(one))

  /** `await messages.save(text)`, `users.get(id)`: what comes back is another thing than what was given. */
  function search(initial: Node): boolean {
    if (N.isAwaitExpression(initial)) return true
    return (
      N.isCallExpression(initial) &&
      /^(get|find|fetch|load|create|insert|save|query|select|update|delete|has|count|filter)/.test(
        lastName(initial.getExpression()),
      )
    )
  }
}

/** `stateOf(game)`: a function of the program's own makes the message, and no name says that the function around it sends. */
function isMadeOf(morph: TsMorph, given: Node): boolean {
  const { Node: N } = morph
  const value = unwrap(morph, given)
  if (N.isPropertyAccessExpression(value)) return true
  if (N.isObjectLiteralExpression(value)) {
    if (value.getProperties().some((one) => N.isSpreadAssignment(one))) return false
    const parts = value.getProperties().filter((one) => {
      const part = N.isPropertyAssignment(one) ? one.getInitializer() : undefined
      return !(N.isStringLiteral(part) || N.isNumericLiteral(part))
    })
    // `{ type: 'state', state }` carries what was given; of more parts it is put together.
    const [only, ...more] = parts
    const part = N.isPropertyAssignment(only) ? only.getInitializer() : undefined
    return more.length > 0 || (part !== undefined && !N.isIdentifier(unwrap(morph, part)))
  }
  if (!N.isCallExpression(value)) return false
  const callee = unwrap(morph, value.getExpression())
  return !/^(JSON\.stringify|Buffer\.from|String|encode\w{0,20}|\w{0,20}serialize|stringify)$/.test(
    callee.getText(),
  )
}

/** What Lambda calls with an event: it is given no message to send on. */
function isEntry(around: Node): boolean {
  const [first] = parametersOf(around)
  return first !== undefined && /^_?event$/i.test(first.getName())
}

/** It awaits, keeps and answers nothing else; a name for sending is enough. */
function onlySends(morph: TsMorph, around: Node): boolean {
  if (broadcastNames.test(nameIn(around))) return true
  return !descendantsOf(morph, around, morph.SyntaxKind.CallExpression).some(
    (one) =>
      keepsOrAnswers.test(lastName(one.getExpression())) || morph.Node.isAwaitExpression(one.getParent()),
  )
}

/** A listener within the function sends: what calls the function sends nothing yet. */
function isHeardIn(morph: TsMorph, call: Node, around: Node): boolean {
  const { Node: N } = morph
  return call.getAncestors().some((one) => {
    if (one === around || !isFunctionLike(morph, one) || !contains(around, one)) return false
    const taker = one.getParent()
    return (
      N.isCallExpression(taker) &&
      /^(on|once|onAny|addEventListener|addListener|subscribe|use|setInterval|get|post|put|delete|all)$/.test(
        lastName(taker.getExpression()),
      )
    )
  })
}
