import { dirname } from 'node:path/posix'
import type { CallExpression, NewExpression, Node, ObjectLiteralExpression } from 'ts-morph'
import { programOf } from '../../languages/script/program/program.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import { returnsOf } from '../../languages/script/returns.js'
import { lastName } from '../../languages/script/runs.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  descendantsOf,
  identifiersNamed,
  outermostWrapper,
  scopeNameOf,
  spanOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import type { Found } from '../define-rule.js'
import type { messages } from './messages.js'

const ofSockets =
  /^(?:(?:create|make|build|new|get)_?)?(?:mock|fake|stub|dummy|spy|test)\w{0,30}(?:websocket|ws)(?:class|client|connection|impl)?\d?$|^(?:websocket|ws)(?:mock|fake|stub|double)$/i
const ofSome =
  /^(?:(?:create|make|build|new|get)_?)?(?:mock|fake|stub|dummy|spy|test)\w{0,30}socket(?:client)?\d?$|^\w{0,20}socket(?:mock|fake|stub|double)$/i
/** Names of a socket that do not say that it is a mock. */
const plainly = /(?:^|[a-z_])(?:ws|websocket|socket)\d?$/i
/** Members of sockets, of which others than sockets have hardly two. */
const members =
  /^(?:send|emit|close|terminate|disconnect|on|once|off|onopen|onmessage|onclose|onerror|addEventListener|readyState|join|leave|broadcast)$/

interface StandIn {
  readonly named: Node
  /** A function or a class: what it makes stands in for a socket. */
  readonly makes: boolean
}

/**
 * `class FakeWebSocket { … }`, `const MockWebSocket = vi.fn(() => …)`, `const mockSocket = { emit: vi.fn(), on: vi.fn() }`, and
 * the calls that such a socket is handed to.
 */
export function* standIns(file: ScriptFile): Iterable<Found<typeof messages>> {
  if (isHandedToDouble(file)) return
  const { morph } = file
  const found = [...declared(file)]
  for (const { named } of found)
    yield {
      messageId: 'stand-in',
      at: spanOf(named),
      data: { name: named.getText() },
      scope: scopeNameOf(morph, named),
    }
  for (const call of answered(file))
    yield {
      messageId: 'stand-in',
      at: spanOf(call.getExpression()),
      data: { name: call.getExpression().getText().slice(-60) },
      scope: scopeNameOf(morph, call),
    }
  const told = new Set<Node>()
  for (const one of found) {
    const sockets = one.makes ? madeBy(one.named, file) : usesOfSocket(one.named, file)
    for (const call of sockets.flatMap((socket) => callGiven(socket, file) ?? [])) {
      if (told.has(call)) continue
      told.add(call)
      yield {
        messageId: 'stand-in-given',
        at: spanOf(call.getExpression()),
        data: { function: lastName(call.getExpression()), name: one.named.getText() },
        confidence: 'likely',
      }
    }
  }
}

function* declared({ morph, ast }: ScriptFile): Iterable<StandIn> {
  const { Node: N, SyntaxKind: K } = morph
  const given = [
    ...descendantsOf(morph, ast, K.ClassDeclaration).map((one) => ({ named: one.getNameNode(), made: one })),
    ...descendantsOf(morph, ast, K.FunctionDeclaration).map((one) => ({
      named: one.getNameNode(),
      made: one,
    })),
    ...descendantsOf(morph, ast, K.VariableDeclaration).map((one) => ({
      named: one.getNameNode(),
      made: one.getInitializer(),
    })),
    // `let socket; beforeEach(() => { socket = { send: vi.fn() } })`
    ...descendantsOf(morph, ast, K.BinaryExpression).flatMap((one) =>
      one.getOperatorToken().getText() === '=' ? [{ named: one.getLeft(), made: one.getRight() }] : [],
    ),
  ]
  for (const { named, made } of given) {
    if (!named || !made || !N.isIdentifier(named)) continue
    const name = named.getText()
    const shape = shapeOf(morph, made)
    if (!shape) continue
    // `mockGetSocket` stands in for a function that gets one.
    const isFunction = shape.makes && shape.members === 0 && !/^[A-Z]/.test(name)
    // `websocketMock = { getClientCount: vi.fn() }` stands in for a module of that name.
    if (shape.isOther) continue
    if (isFunction && !/^(?:mock|fake|stub|dummy|spy|test)_?(?:web)?(?:socket|ws)$/i.test(name)) continue
    const isOne =
      ofSockets.test(name) ||
      (shape.members >= 2 && (ofSome.test(name) || (shape.isMocked && plainly.test(name))))
    if (isOne) yield { named, makes: shape.makes }
  }
}

/** `WebSocket.mockImplementation(() => ({ on: vi.fn(), send: vi.fn() }))` */
function answered({ morph, ast }: ScriptFile): readonly CallExpression[] {
  const { Node: N, SyntaxKind: K } = morph
  return descendantsOf(morph, ast, K.CallExpression).filter((call) => {
    const callee = call.getExpression()
    const [given] = call.getArguments()
    if (!given || !N.isPropertyAccessExpression(callee)) return false
    if (!/^mock(?:Implementation|ReturnValue)(?:Once)?$/.test(callee.getName())) return false
    const isOfSocket = /(?:websocket|ws|io|socket)$/i.test(lastName(callee.getExpression()))
    return isOfSocket && (shapeOf(morph, given)?.members ?? 0) >= 2
  })
}

/** Where the tests beside it run over the double of SseSocket, what stood in for a WebSocket feeds that. */
function isHandedToDouble(file: ScriptFile): boolean {
  const folder = dirname(file.source.path)
  return programOf(file).files.some(
    ({ source: { path, text } }) => dirname(path) === folder && text.includes('sse-socket.testing'),
  )
}

interface Shape {
  /** How many members of a socket it has. */
  readonly members: number
  /** A function of the test's own stands in for one of them. */
  readonly isMocked: boolean
  readonly makes: boolean
  /** It has members, and none of a socket. */
  readonly isOther?: boolean
}

/** Of a class, an object or a function that may make one; undefined for anything else. */
function shapeOf(morph: TsMorph, given: Node): Shape | undefined {
  const { Node: N } = morph
  const made = unwrap(morph, given)
  if (N.isClassDeclaration(made) || N.isClassExpression(made))
    return { members: socketMembers(made.getMembers()), isMocked: false, makes: true }
  if (N.isObjectLiteralExpression(made)) return { ...shapeOfObject(made), makes: false }
  if (N.isFunctionDeclaration(made) || N.isArrowFunction(made) || N.isFunctionExpression(made)) {
    const objects = returnsOf(morph, made)
      .map((one) => unwrap(morph, one))
      .filter((one) => N.isObjectLiteralExpression(one))
    const [first] = objects.map(shapeOfObject)
    return { members: 0, isMocked: false, ...first, makes: true }
  }
  return N.isCallExpression(made) && makesFunction.test(made.getExpression().getText())
    ? { members: 0, isMocked: false, makes: true }
    : undefined
}

/** `vi.fn`, `vi.fn().mockImplementation` */
const makesFunction = /^(?:vi|jest)\.fn(?:\(.{0,100}\)\s*\.\s*mock\w{1,40})?$/

function shapeOfObject(object: ObjectLiteralExpression): Omit<Shape, 'makes'> {
  const isMocked = /\b(?:vi|jest|mock|sinon)\.(?:fn|stub|spy)\(/.test(object.getText().slice(0, 2000))
  const all = object.getProperties()
  const count = socketMembers(all)
  return { members: count, isMocked, isOther: count === 0 && all.some((one) => 'getName' in one) }
}

function socketMembers(all: readonly Node[]): number {
  return all.filter((one) => 'getName' in one && members.test((one as { getName(): string }).getName()))
    .length
}

function usesOf(name: Node, { morph, ast }: ScriptFile): readonly Node[] {
  const symbol = symbolOf(name)
  if (symbol === undefined) return []
  return identifiersNamed(morph, ast, name.getText()).filter(
    (one) => one !== name && symbolOf(one) === symbol,
  )
}

/** Its uses, and those of what it is given to: `connection = socket`. */
function usesOfSocket(name: Node, file: ScriptFile): readonly Node[] {
  const { Node: N } = file.morph
  return usesOf(name, file).flatMap((use) => {
    const parent = use.getParent()
    const isSet =
      N.isBinaryExpression(parent) && parent.getRight() === use && parent.getOperatorToken().getText() === '='
    const holder = isSet
      ? parent.getLeft()
      : N.isVariableDeclaration(parent)
        ? parent.getNameNode()
        : undefined
    return N.isIdentifier(holder) && holder !== use ? usesOf(holder, file) : [use]
  })
}

/** The sockets that a function or a class of the test makes: `const ws = makeMockWs()`, or where it is called. */
function madeBy(name: Node, file: ScriptFile): readonly Node[] {
  const { Node: N } = file.morph
  return usesOf(name, file).flatMap((use): readonly Node[] => {
    const made = use.getParent()
    if (!(N.isCallExpression(made) || N.isNewExpression(made)) || made.getExpression() !== use) return []
    const holder = outermostWrapper(file.morph, made).getParent()
    const named = N.isVariableDeclaration(holder) ? holder.getNameNode() : undefined
    return N.isIdentifier(named) ? usesOf(named, file) : [made]
  })
}

/** Functions of test libraries, mocks and collections: none is the application's. */
const ordinary =
  /^(?:expect|describe|it|test|fn|mock\w{1,40}|spyOn|stubGlobal|defineProperty|assign|is|from|stringify|log|to[A-Z]\w{1,40}|push|set|add|has|get|delete|includes|indexOf|resolve|reject|String|Boolean|Number|WeakMap|Map|Set|Promise|Proxy)$/

/** The call of the application's code that a socket is handed to. */
function callGiven(socket: Node, file: ScriptFile): CallExpression | NewExpression | undefined {
  const { Node: N } = file.morph
  const given = outermostWrapper(file.morph, socket)
  const call = given.getParent()
  if (!(N.isCallExpression(call) || N.isNewExpression(call)) || call.getExpression() === given)
    return undefined
  const callee = call.getExpression()
  if (ordinary.test(lastName(callee))) return undefined
  // A function of the test itself.
  return functionsOf(callee).some((one) => one.getSourceFile() === file.ast) ? undefined : call
}
