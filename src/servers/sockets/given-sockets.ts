import type {
  ClassDeclaration,
  ClassExpression,
  Node,
  ObjectLiteralExpression,
  ParameterDeclaration,
} from 'ts-morph'
import type { Start } from '../../languages/script/flow/flow.js'
import { isFunctionLike } from '../../languages/script/program/resolve.js'
import { returnsOf } from '../../languages/script/returns.js'
import type { TsMorph } from '../../languages/script/script.js'
import { parametersOf, referencesOf, symbolOf, unwrap } from '../../languages/script/syntax.js'
import { nodeFrameworks } from '../../model/frameworks.js'
import { functionsGiven } from '../routes/node/handlers.js'

/**
 * Where a handler of WebSockets is given its socket. A handler is a listener of `connection`, a handler of a route, a gateway of NestJS,
 * an object of handlers (`{ open(ws) {…} }`) or a function that makes one (Hono).
 */
export function socketsGiven(morph: TsMorph, handler: Node): readonly Start[] {
  const { Node: N } = morph
  const value = unwrap(morph, handler)
  if (N.isClassDeclaration(value) || N.isClassExpression(value)) return ofGateway(value)
  const literals = literalsOf(morph, value)
  const made = startsOfHooks(morph, literals)
  if (made.length > 0) return made
  return functionsGiven(morph, value).flatMap((one) => parameterStart(morph, parametersOf(one)[0]))
}

/** Names under which what a handler is given has the socket: the stream of @fastify/websocket up to 10, the context of Koa. */
const holders = nodeFrameworks.flatMap(({ socketIn }) => socketIn ?? [])

/** The first parameter is the socket, or has it. */
function parameterStart(morph: TsMorph, parameter: ParameterDeclaration | undefined): readonly Start[] {
  if (!parameter) return []
  const node = parameter.getNameNode()
  if (!morph.Node.isIdentifier(node)) return holders.map((name) => ({ node, path: [`.${name}`] }))
  const taken = new Set(
    referencesOf(morph, node.getSourceFile(), node.getText(), symbolOf(node)).flatMap((use) => {
      const access = use.getParent()
      return morph.Node.isPropertyAccessExpression(access) && access.getExpression() === use
        ? [access.getName()]
        : []
    }),
  )
  const held = (names: readonly string[]) => names.map((name): Start => ({ node, path: [`.${name}`] }))
  const holding = holders.filter((name) => taken.has(name))
  if (holding.length > 0) return held(holding)
  // It is passed on whole: the code that gets it takes the socket from it, or uses it directly.
  return ['on', 'send', 'close', 'onmessage'].some((name) => taken.has(name))
    ? [{ node, path: [] }]
    : [{ node, path: [] }, ...held(holders)]
}

interface Hook {
  /** `open`, `message`, `close`. */
  readonly event: string
  /** Its name, as it stands there. */
  readonly name: string
  readonly at: Node
  readonly functions: readonly Node[]
  /** The socket is this one of its parameters. */
  readonly position: number
}

/** `onMessage(event, ws)` of Hono; `message(ws, data)` of uWebSockets.js, Bun and crossws. */
function hooksOf(morph: TsMorph, literal: ObjectLiteralExpression): readonly Hook[] {
  const { Node: N } = morph
  return literal.getProperties().flatMap((member): Hook[] => {
    if (!(N.isMethodDeclaration(member) || N.isPropertyAssignment(member))) return []
    const name = member.getName()
    const [, on, event] = /^(on)?(open|message|close|error|drain|ping|pong)$/i.exec(name) ?? []
    const value = N.isPropertyAssignment(member) ? member.getInitializer() : member
    if (event === undefined || !value) return []
    const functions = functionsGiven(morph, value)
    return [
      {
        event: event.toLowerCase(),
        name,
        at: member.getNameNode(),
        functions,
        position: on === undefined ? 0 : 1,
      },
    ]
  })
}

/** The objects of handlers that a handler is or makes. */
function literalsOf(morph: TsMorph, handler: Node): readonly ObjectLiteralExpression[] {
  const { Node: N } = morph
  const value = unwrap(morph, handler)
  if (N.isObjectLiteralExpression(value)) return [value]
  return functionsGiven(morph, value)
    .flatMap((one) => returnsOf(morph, one))
    .flatMap((one) => {
      const literal = unwrap(morph, one)
      return N.isObjectLiteralExpression(literal) ? [literal] : []
    })
}

/** The functions of an object of handlers, and those of a gateway of NestJS, that are called when something happens to a socket. */
export function socketHooksIn(morph: TsMorph, handler: Node): readonly Omit<Hook, 'position'>[] {
  const { Node: N } = morph
  const value = unwrap(morph, handler)
  const connected = N.isClassDeclaration(value) ? value.getMethod('handleConnection') : undefined
  if (!connected) return literalsOf(morph, handler).flatMap((one) => hooksOf(morph, one))
  return [{ event: 'open', name: connected.getName(), at: connected.getNameNode(), functions: [connected] }]
}

function startsOfHooks(morph: TsMorph, literals: readonly ObjectLiteralExpression[]): readonly Start[] {
  return literals
    .flatMap((one) => hooksOf(morph, one))
    .flatMap(({ functions, position }) => functions.flatMap((one) => plainStart(parametersOf(one)[position])))
}

function plainStart(parameter: ParameterDeclaration | undefined): readonly Start[] {
  return parameter ? [{ node: parameter.getNameNode(), path: [] }] : []
}

/** Methods that NestJS calls with the socket, or with what `@ConnectedSocket()` stands at. */
function ofGateway(owner: ClassDeclaration | ClassExpression): readonly Start[] {
  return owner.getInstanceMethods().flatMap((method): readonly Start[] => {
    const [first, ...more] = method.getParameters()
    const isHook = /^(handle(Connection|Disconnect)|webSocket(Message|Close|Error))$/.test(method.getName())
    if (!isHook && method.getDecorator('SubscribeMessage') === undefined) return []
    const all = first ? [first, ...more] : []
    const marked = all.find((one) => one.getDecorator('ConnectedSocket') !== undefined)
    const isMarked = all.some((one) => one.getDecorators().length > 0)
    return plainStart(marked ?? (isMarked && !isHook ? undefined : first))
  })
}

/** The functions of a handler, where all its code begins. */
export function functionsOfHandler(morph: TsMorph, handler: Node): readonly Node[] {
  const { Node: N } = morph
  const value = unwrap(morph, handler)
  if (N.isClassDeclaration(value) || N.isClassExpression(value))
    return [...value.getConstructors(), ...value.getInstanceMethods()]
  if (N.isObjectLiteralExpression(value))
    return value.getProperties().flatMap((member) => {
      const given = N.isPropertyAssignment(member) ? member.getInitializer() : member
      return given ? functionsGiven(morph, given) : []
    })
  return functionsGiven(morph, value).filter((one) => isFunctionLike(morph, one))
}
