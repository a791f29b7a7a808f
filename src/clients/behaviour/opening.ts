import type { AwaitExpression, NewExpression, Node } from 'ts-morph'
import { placesNaming } from '../../languages/script/program/callers.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { lastName, runnersOf, runningIn } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  descendantsOf,
  functionAround,
  identifiersNamed,
  isMemberName,
  outermostWrapper,
  referencesOf,
  symbolOf,
} from '../../languages/script/syntax.js'
import { once } from '../../model/once.js'
import type { Traced } from '../features/define-feature.js'
import type { TracedUse } from '../follow/uses.js'
import { bodiesOf, handlersOf, type SocketHandler } from './handlers-of.js'
import { payloadsOf, sendsOf } from './payloads.js'
import { reachedFrom } from './reach.js'
import { makersOf } from './reconnecting.js'

/**
 * Sends that happen because the connection has opened: from the open handler, from code that it calls or wakes, or after `await
 * opened`.
 */
export const sendsOnOpen = once((socket: Traced): readonly TracedUse[] => {
  const sends = sendsOf(socket)
  if (sends.length === 0) return sends
  const { morph } = socket.file
  const openers = handlersOf(socket, 'open')
  const promises = promisesOfOpen(socket)
  if (openers.length === 0 && promises.length === 0) return []
  const bodies = new Set(reachedFrom(morph, bodiesOf(openers), makersOf(socket)).map(({ body }) => body))
  const written = new Set<Node>(openers.map(({ written }) => written))
  return sends.filter(
    (send) =>
      runnersOf(morph, send.node).bodies.some((body) => bodies.has(body)) ||
      isWithin(morph, send.node, written) ||
      promises.some((promise) => isAfter(morph, promise, send)),
  )
})

/** Inside a handler, and in no listener that it puts on: that runs when something else happens. */
function isWithin(morph: TsMorph, node: Node, handlers: ReadonlySet<Node>): boolean {
  const around = node.getAncestors()
  const at = around.findIndex((one) => handlers.has(one))
  return at >= 0 && !around.slice(0, at).some((one) => isListener(morph, one))
}

function isListener(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  if (!N.isArrowFunction(node) && !N.isFunctionExpression(node)) return false
  const parent = node.getParent()
  if (N.isBinaryExpression(parent)) return /^on[a-z]+$/.test(lastName(parent.getLeft()))
  return (
    N.isCallExpression(parent) &&
    /^(addEventListener|addListener|on|once)$/.test(lastName(parent.getExpression()))
  )
}

/** `new Promise(…)` that resolves when the connection opens. */
export const promisesOfOpen = once((socket: Traced): readonly NewExpression[] => [
  ...new Set(handlersOf(socket, 'open').flatMap((handler) => promisesSettledBy(socket, handler))),
])

/** The promises whose `resolve` a handler calls, or is. */
export function promisesSettledBy({ file: { morph } }: Traced, handler: SocketHandler): NewExpression[] {
  const { Node: N, SyntaxKind: K } = morph
  const names = handler.bodies.flatMap((body) =>
    N.isIdentifier(body) ? [body] : [...runningIn(morph, body, K.Identifier)],
  )
  return names.flatMap((name) => {
    if (!N.isIdentifier(name)) return []
    const own = promiseOfResolver(morph, name)
    if (own) return [own]
    const parent = name.getParent()
    const isCalled = N.isCallExpression(parent?.getParent()) || N.isCallExpression(parent)
    return isCalled ? storedResolvers(morph, name) : []
  })
}

/** The promise whose executor has this name as its first parameter. */
export function promiseOfResolver(morph: TsMorph, name: Node): NewExpression | undefined {
  const { Node: N } = morph
  const [declaration] = isMemberName(morph, name) ? [] : declarationsOf(name)
  if (!N.isParameterDeclaration(declaration)) return undefined
  const executor = functionAround(morph, declaration)
  const made = executor?.getParent()
  if (!N.isNewExpression(made) || made.getExpression().getText() !== 'Promise') return undefined
  const first =
    N.isArrowFunction(executor) || N.isFunctionExpression(executor) ? executor.getParameters()[0] : undefined
  return first === declaration ? made : undefined
}

/** `this.opened = resolve` somewhere in the file, for a name that a handler calls. */
function storedResolvers(morph: TsMorph, name: Node): readonly NewExpression[] {
  const file = name.getSourceFile()
  const ofFile = resolvers(file)
  let found = ofFile.get(name.getText())
  if (!found) {
    found = findResolvers(morph, file, name.getText())
    ofFile.set(name.getText(), found)
  }
  return found
}

const resolvers = once((_file: Node) => new Map<string, readonly NewExpression[]>())

function findResolvers(morph: TsMorph, file: Node, name: string): NewExpression[] {
  const { Node: N } = morph
  return identifiersNamed(morph, file, name).flatMap((use) => {
    const parent = use.getParent()
    const target = N.isPropertyAccessExpression(parent) && parent.getNameNode() === use ? parent : use
    const assignment = target.getParent()
    if (!N.isBinaryExpression(assignment) || assignment.getLeft() !== target) return []
    const promise = promiseOfResolver(morph, assignment.getRight())
    return promise ? [promise] : []
  })
}

/** A send behind an `await` or in a `then` of the promise. One that sends what its caller gives it is no greeting. */
function isAfter(morph: TsMorph, promise: NewExpression, send: TracedUse): boolean {
  if (isGivenByCaller(morph, send)) return false
  const around = functionAround(morph, send.node)
  return waitsFor(morph, promise).some((wait) => {
    if (morph.Node.isAwaitExpression(wait))
      return functionAround(morph, wait) === around && wait.getEnd() <= send.node.getStart()
    return send.node.getAncestors().includes(wait) && !promise.getAncestors().includes(wait)
  })
}

function isGivenByCaller(morph: TsMorph, send: TracedUse): boolean {
  const { Node: N } = morph
  const names = N.isCallExpression(send.node)
    ? send.node
        .getArguments()
        .flatMap((one) => [one, ...descendantsOf(morph, one, morph.SyntaxKind.Identifier)])
    : []
  const isParameter = names.some((name) => {
    const declaration = declarationOf(morph, name)
    return (
      N.isParameterDeclaration(declaration) &&
      functionAround(morph, declaration) === functionAround(morph, send.node)
    )
  })
  return (
    isParameter &&
    !payloadsOf(send).some((one) => functionAround(morph, one) === functionAround(morph, send.node))
  )
}

/** Places that wait for a promise: by itself, by its variable, or by the function that returns it. */
function waitsFor(morph: TsMorph, promise: NewExpression): Node[] {
  const { Node: N } = morph
  const value = outermostWrapper(morph, promise)
  const holder = value.getParent()
  if (!holder) return []
  const places: Node[] = [value]
  if (N.isVariableDeclaration(holder)) {
    const name = holder.getNameNode()
    places.push(...referencesOf(morph, holder.getSourceFile(), name.getText(), symbolOf(name)))
  } else if (N.isBinaryExpression(holder)) {
    const target = lastName(holder.getLeft())
    for (const use of identifiersNamed(morph, holder.getSourceFile(), target)) {
      const parent = use.getParent()
      places.push(N.isPropertyAccessExpression(parent) && parent.getNameNode() === use ? parent : use)
    }
  }
  const maker =
    N.isReturnStatement(holder) || N.isArrowFunction(holder) ? functionAround(morph, promise) : undefined
  for (const place of maker ? placesNaming(maker) : []) {
    const parent = place.getParent()
    const callee = N.isPropertyAccessExpression(parent) && parent.getNameNode() === place ? parent : place
    const call = callee.getParent()
    if (N.isCallExpression(call)) places.push(call)
  }
  return places.flatMap((place): Node[] => waitAround(morph, place))
}

function waitAround(morph: TsMorph, place: Node): (AwaitExpression | Node)[] {
  const { Node: N } = morph
  const parent = outermostWrapper(morph, place).getParent()
  if (N.isAwaitExpression(parent)) return [parent]
  if (!N.isPropertyAccessExpression(parent) || parent.getName() !== 'then') return []
  const call = parent.getParent()
  return N.isCallExpression(call) ? call.getArguments().slice(0, 1) : []
}
