import type { CallExpression, Node } from 'ts-morph'
import { ownerOf } from '../../../languages/script/program/program.js'
import type { ScriptFile, TsMorph } from '../../../languages/script/script.js'
import { callsWhere, spanOf, unwrap } from '../../../languages/script/syntax.js'
import { possibleTexts } from '../../../languages/script/values/address.js'
import { memberOf } from '../../../languages/script/values/values.js'
import { handlerWrappers } from '../../../model/frameworks.js'
import { locate } from '../../../model/lines.js'
import { literally } from '../../../model/literally.js'
import type { RouteKind, ServerRoute } from '../../../model/route.js'
import { routePath } from '../../../routes/path.js'
import { demandsHeaderOf } from './demands.js'
import { functionsGiven, handlingOf } from './handlers.js'
import { beginningsOf, type Mounts } from './mounts.js'
import { frameworkOf, type Server, serverOf } from './servers.js'

/** Methods of applications and routers that declare a route. */
const declaring = new Set(['get', 'post', 'ws', 'route'])

/** Routes of applications and routers, by the calls that declare them. */
export function declaredRoutes(
  file: ScriptFile,
  mounts: Mounts,
  nameOf: (root: Node) => string,
): readonly ServerRoute[] {
  const { morph, source } = file
  return declarationsIn(file).flatMap(({ call, server, method, paths, handlers, isSocket }) => {
    const asked = isSocket ? 'websocket' : method === 'POST' ? 'post' : 'stream'
    const begins = beginningsOf(morph, server, mounts)
    const full = begins.flatMap(({ root, prefix }) =>
      paths.flatMap((path) => {
        const one = routePath(prefix, path)
        return one === undefined ? [] : [{ root, path: one }]
      }),
    )
    if (full.length === 0) return []
    const handling = handlingOf(morph, handlers)
    const kind = kindServed(asked, handling.streams)
    if (!kind) return []
    const demands = kind === 'stream' && demandsHeaderOf(file, call, server, handlers)
    return full.map(({ root, path }) => ({
      kind,
      method,
      path,
      framework: server.framework,
      location: locate(source, { start: nameStart(call), end: call.getEnd() }),
      server: nameOf(root),
      speaks: handling.speaks,
      streamsAt: handling.streamsAt,
      ...(demands ? { demandsHeader: true } : {}),
      ...(isSocket ? handlerOf(morph, handlers) : {}),
    }))
  })
}

/** What serves a socket, whole. */
function handlerOf(morph: TsMorph, handlers: readonly Node[]): Pick<ServerRoute, 'handler'> {
  const [handler] = handlers.flatMap((one) => functionsGiven(morph, one))
  return handler ? { handler: locate(ownerOf(handler).file.source, spanOf(handler)) } : {}
}

/** The calls that declare routes on what is known to be a server. */
export function declarationsIn({ morph, ast }: ScriptFile): readonly RouteDeclaration[] {
  return callsWhere(
    morph,
    ast,
    ({ expression }) =>
      morph.ts.isPropertyAccessExpression(expression) && declaring.has(expression.name.text),
  ).flatMap((call) => declarationsBy(morph, call).map((one) => ({ ...one, call })))
}

/** In a chain, every call begins where the first does. */
export function nameStart(call: CallExpression): number {
  return call.getExpression().getLastChild()?.getStart() ?? call.getStart()
}

/** A GET without a stream replaces no socket, and a POST that answers with a stream is of another kind. */
export function kindServed(asked: RouteKind, isStreaming: boolean): RouteKind | undefined {
  if (asked === 'post' && isStreaming) return 'post-stream'
  return asked === 'stream' && !isStreaming ? undefined : asked
}

interface Declared {
  readonly server: Server
  readonly method: 'GET' | 'POST'
  /** Empty for a socket whose path cannot be read. */
  readonly paths: readonly string[]
  readonly handlers: readonly Node[]
  readonly isSocket: boolean
}

/** `app.get('/events', …)`, `app.ws('/chat', …)`. */
export interface RouteDeclaration extends Declared {
  readonly call: CallExpression
}

function declarationsBy(morph: TsMorph, call: CallExpression): readonly Declared[] {
  const { Node: N } = morph
  const callee = call.getExpression()
  if (!N.isPropertyAccessExpression(callee)) return []
  const name = callee.getName()
  const given = call.getArguments()
  const [first, ...rest] = given
  if (!first) return []
  const object = unwrap(morph, callee.getExpression())
  if (name === 'route') {
    const server = serverOf(morph, object)
    return server ? byOptions(morph, server, first) : []
  }
  // `router.route('/a').get(stream).post(message)` has no path among the arguments.
  const isBelow = hasOwnPath(morph, object)
  const handlers = isBelow ? given : rest
  // `map.get(key)`: tested before the object's origin, which takes the compiler long.
  if (handlers.length === 0) return []
  const server = serverOf(morph, object)
  const paths = isBelow ? [''] : pathsOf(morph, first)
  if (!server) return []
  const isSocket = name === 'ws' || handlers.some((one) => opensSocket(morph, one))
  if (paths.length === 0 && !isSocket) return []
  return [{ server, method: name === 'post' ? 'POST' : 'GET', paths, handlers, isSocket }]
}

function hasOwnPath(morph: TsMorph, object: Node): boolean {
  for (let at = object; morph.Node.isCallExpression(at); ) {
    const callee = at.getExpression()
    if (!morph.Node.isPropertyAccessExpression(callee)) return false
    if (callee.getName() === 'route') return at.getArguments().length === 1
    at = unwrap(morph, callee.getExpression())
  }
  return false
}

const wrapped = new RegExp(`(^|\\.)(?:${handlerWrappers.map(literally).join('|')})$`)

/** `{ websocket: true }` of Fastify, `upgradeWebSocket(…)` of Hono. */
function opensSocket(morph: TsMorph, handler: Node): boolean {
  const value = unwrap(morph, handler)
  if (morph.Node.isObjectLiteralExpression(value))
    return memberOf(morph, value, 'websocket')?.getText() === 'true'
  return morph.Node.isCallExpression(value) && wrapped.test(value.getExpression().getText())
}

/** `fastify.route({ method, url, handler })`. */
function byOptions(morph: TsMorph, server: Server, options: Node): readonly Declared[] {
  const member = (name: string) => memberOf(morph, options, name)
  const url = member('url') ?? member('path')
  const asked = member('method')
  const paths = url ? pathsOf(morph, url) : []
  if (!frameworkOf(server)?.byOptions || !asked) return []
  const methods = morph.Node.isArrayLiteralExpression(asked)
    ? asked.getElements().flatMap((one) => possibleTexts(morph, one))
    : possibleTexts(morph, asked)
  const isSocket = member('wsHandler') !== undefined || member('websocket')?.getText() === 'true'
  if (paths.length === 0 && !isSocket) return []
  const handlers = [member('wsHandler') ?? member('handler')].flatMap((one) => one ?? [])
  return (['GET', 'POST'] as const)
    .filter((method) => methods.some((one) => one.toUpperCase() === method))
    .map((method) => ({ server, method, paths, handlers, isSocket: isSocket && method === 'GET' }))
}

/** The paths that an argument is: a text, or a list of texts. Empty where one is not known. */
function pathsOf(morph: TsMorph, node: Node): readonly string[] {
  const value = unwrap(morph, node)
  const nodes = morph.Node.isArrayLiteralExpression(value) ? value.getElements() : [value]
  const texts = nodes.map((one) => possibleTexts(morph, one))
  return texts.every(([text, ...more]) => text !== undefined && more.length === 0 && !text.includes('${'))
    ? texts.flat()
    : []
}
