import type { CallExpression, NewExpression, Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script.js'
import { lastName } from '../behaviour/runs.js'
import { calledWith } from '../flow/calls.js'
import { perProgram } from '../flow/once-per.js'
import { ownerOf } from '../flow/program.js'
import { declarationOf, isFunctionLike } from '../flow/resolve.js'
import { callsWhere, contains, descendantsOf } from '../syntax.js'
import { memberUseOf } from './member-use.js'
import { callsMeaning, nameOfFunction } from './named-members.js'
import { serverFlowsOf } from './server-flows.js'

/** A socket or a server, where a message may be sent by it. */
interface Sending {
  readonly node: Node
  /** A server, or what it narrows down, is spoken to: that is never one socket. */
  readonly isServer: boolean
}

/** Members that send. */
export const sending = /^(emit|send|write|emitWithAck|serverSideEmit)$/
/** Names of functions that send what they are given, and those that send it to several. */
const sends =
  /broadcast|send|emit|notif|publish|push|relay|announce|dispatch|deliver|transmit|flush|forward|cast|say|tell|spread/i
const sendsToMany =
  /broadcast|(send|emit|notify|publish|push|relay|dispatch|deliver|transmit|tell|say)_?(to)?_?\w{0,20}(all|every|others|rooms?|groups?|channel|clients|users|players|members|subscribers|sockets)/i
const handsOn = new RegExp(`${sendsToMany.source}|broadcast|emit|notif|publish|relay|announce`, 'i')

const mostSenders = 200

export interface OwnSenders {
  readonly calls: readonly (CallExpression | NewExpression)[]
  /** Of the functions, as methods are called. */
  readonly names: ReadonlySet<string>
}

/** Calls of the program's own functions that send what they are given to several sockets: `broadcast(message)`. */
export const ownSendersOf = perProgram((program): OwnSenders => {
  const flows = serverFlowsOf(program)
  const both = [flows, flows.named]
  return ownSenders(
    both.flatMap(({ sockets, io, ioSockets }) => [
      ...(sockets?.references ?? []).map(({ node }) => ({ node, isServer: false })),
      ...io.uses.map(({ start }) => ({ node: start, isServer: true })),
      ...ioSockets.uses.map(({ start }) => ({ node: start, isServer: false })),
    ]),
    new Set(
      both.flatMap(({ sockets, ioSockets }) => [
        ...(sockets?.values ?? []),
        ...(ioSockets.followed?.values ?? []),
      ]),
    ),
  )
})

function ownSenders(all: readonly Sending[], sockets: ReadonlySet<Node>): OwnSenders {
  const makers = new Set<Node>()
  for (const { node, isServer } of all) {
    const { morph } = ownerOf(node).file
    const call = sendOf(morph, node)
    const around = call && givenAround(morph, call, sockets)
    if (around && (isServer || isToMany(morph, call, around))) makers.add(around)
  }
  for (const file of new Set(all.map(({ node }) => ownerOf(node).file)))
    for (const one of sendersByName(file.morph, file.ast, sockets)) makers.add(one)
  const found: (CallExpression | NewExpression)[] = []
  for (const maker of makers) {
    if (makers.size > mostSenders) break
    const { file, program } = ownerOf(maker)
    for (const call of [...calledWith({ morph: file.morph, program }, maker), ...callsMeaning(maker)]) {
      found.push(call)
      const around = givenAround(file.morph, call, sockets)
      // What `sendMessage` saves, answers and broadcasts is more than a message.
      if (around && handsOn.test(nameIn(around))) makers.add(around)
    }
  }
  return { calls: [...new Set(found)], names: new Set([...makers].map(nameIn)) }
}

function nameIn(maker: Node): string {
  return nameOfFunction(ownerOf(maker).file.morph, maker) ?? ''
}

/** The call that sends, where one begins at this socket or server. */
function sendOf(morph: TsMorph, node: Node): CallExpression | undefined {
  for (let at: Node | undefined = node; at; ) {
    const use = memberUseOf(morph, at)
    if (!use) return undefined
    if (use.call && (sending.test(use.name) || /^publish/.test(use.name))) return use.call
    at = use.call ?? use.access
  }
  return undefined
}

/** It stands in a loop, or goes to a room. */
function isToMany(morph: TsMorph, call: CallExpression, around: Node): boolean {
  const { Node: N } = morph
  const callee = call.getExpression()
  if (/\.(to|in|broadcast|of|sockets)\b/.test(callee.getText()) || /^publish/.test(lastName(callee)))
    return true
  return call
    .getAncestors()
    .some(
      (one) =>
        contains(around, one) &&
        (N.isForOfStatement(one) ||
          N.isForStatement(one) ||
          N.isForInStatement(one) ||
          (N.isCallExpression(one) && /\.(forEach|map)$/.test(one.getExpression().getText()))),
    )
}

/** Functions beside sockets whose name says that they send to several: what they send by may be a wrapper of sockets. */
function sendersByName(morph: TsMorph, ast: Node, sockets: ReadonlySet<Node>): readonly Node[] {
  const { ts } = morph
  return callsWhere(morph, ast, ({ expression }) => {
    const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : ''
    return /^(emit|send)$/.test(name)
  }).flatMap((call) => {
    const around = givenAround(morph, call, sockets)
    return around && sendsToMany.test(nameOfFunction(morph, around) ?? '') ? [around] : []
  })
}

/** The function around a call one of whose arguments is made of that function's parameters, where its name says that it sends. */
function givenAround(
  morph: TsMorph,
  call: CallExpression | NewExpression,
  sockets: ReadonlySet<Node>,
): Node | undefined {
  const { Node: N } = morph
  const around = call.getFirstAncestor(
    (one) => isFunctionLike(morph, one) && sends.test(nameOfFunction(morph, one) ?? ''),
  )
  if (!around || !('getParameters' in around) || isHeardIn(morph, call, around)) return undefined
  const own = new Set((around as unknown as { getParameters(): Node[] }).getParameters())
  const isGiven = (value: Node, depth = 0): boolean =>
    depth < 4 &&
    [value, ...descendantsOf(morph, value, morph.SyntaxKind.Identifier)].some((name) => {
      // `{ user: socket.user }`: the function is handed a socket, not a message.
      if (sockets.has(name)) return false
      const declared = declarationOf(morph, name)
      if (declared === undefined) return false
      const parameter = N.isBindingElement(declared)
        ? declared.getFirstAncestor((one) => own.has(one))
        : declared
      if (parameter && own.has(parameter)) return true
      const initial = N.isVariableDeclaration(declared) ? declared.getInitializer() : undefined
      return (
        initial !== undefined && !contains(value, initial) && !asks(initial) && isGiven(initial, depth + 1)
      )
    })
  return call.getArguments().some((one) => isGiven(one)) ? around : undefined

  /** `await messages.save(text)`, `users.get(id)`: what comes back is another thing than what was given. */
  function asks(initial: Node): boolean {
    if (N.isAwaitExpression(initial)) return true
    return (
      N.isCallExpression(initial) &&
      /^(get|find|fetch|load|create|insert|save|query|select|update|delete|has|count|filter)/.test(
        lastName(initial.getExpression()),
      )
    )
  }
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
