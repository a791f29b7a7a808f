import type { CallExpression, Node, ObjectLiteralExpression } from 'ts-morph'
import type { ScriptFile } from '../../languages/script/script.js'
import { callsWhere, descendantsOf, identifiersNamed, unwrap } from '../../languages/script/syntax.js'
import { possibleTexts } from '../../languages/script/values/address.js'
import { handlerWrappers } from '../../model/frameworks.js'
import { literally } from '../../model/literally.js'
import { gatewaysIn } from '../routes/node/nest-routes.js'
import { packageExportsIn } from './package-exports.js'
import { frameworkIn } from './route-receivers.js'

/** `app.ws('/chat', handler)`, with express-ws, koa-websocket, uWebSockets.js, Elysia. */
export interface DeclaredRoute {
  readonly call: CallExpression
  /** `app` of `app.ws`. */
  readonly application: Node
  readonly path: Node
  readonly handlers: readonly Node[]
  /** Absent: its application is not known, and the call reads like a route. */
  readonly framework?: string
}

export function declaredRoutesIn(file: ScriptFile): readonly DeclaredRoute[] {
  const { morph, ast } = file
  const { Node: N } = morph
  const frameworkOf = frameworkIn(file)
  const exportsOf = packageExportsIn(file)
  const calls = callsWhere(
    morph,
    ast,
    ({ expression }) => morph.ts.isPropertyAccessExpression(expression) && expression.name.text === 'ws',
  )
  return calls.flatMap((call): DeclaredRoute[] => {
    const callee = call.getExpression()
    const [path, ...handlers] = call.getArguments()
    if (!N.isPropertyAccessExpression(callee) || !path) return []
    const application = unwrap(morph, callee.getExpression())
    const framework = frameworkOf(application)
    if (framework) return [{ call, application, path, handlers, framework: framework.title }]
    // A test client connects to a route: superwstest's `request(server).ws('/chat')`.
    const isKnownElse = exportsOf(application).length > 0
    const isPath = possibleTexts(morph, path).some((text) => /^[/*]/.test(text))
    const [handler] = handlers
    return isPath && handler && isHandler(handler) && !isKnownElse
      ? [{ call, application, path, handlers }]
      : []
  })

  function isHandler(node: Node): boolean {
    const value = unwrap(morph, node)
    return (
      N.isArrowFunction(value) ||
      N.isFunctionExpression(value) ||
      N.isIdentifier(value) ||
      N.isPropertyAccessExpression(value) ||
      N.isObjectLiteralExpression(value)
    )
  }
}

const wrappers = [...handlerWrappers, 'defineHooks']
const handlerWords = new RegExp(
  String.raw`\.ws\b|\bwebsocket\b|wsHandler|WebSocketGateway|webSocketMessage|crossws|${wrappers.map(literally).join('|')}`,
)
const called = new Set(['use', ...wrappers])

/** The handlers that get the sockets of a route, a gateway or a runtime's server, as `socketsGiven` takes them. */
export function routeHandlersIn(file: ScriptFile): readonly Node[] {
  const { morph, ast, source } = file
  const { Node: N, SyntaxKind: K } = morph
  if (!handlerWords.test(source.text)) return []
  const exportsOf = packageExportsIn(file)
  const declared = declaredRoutesIn(file).flatMap(({ handlers }) => handlers)
  const calls = callsWhere(morph, ast, ({ expression, arguments: given }) => {
    const name = morph.ts.isPropertyAccessExpression(expression) ? expression.name : expression
    return given.length > 0 && morph.ts.isIdentifier(name) && called.has(name.text)
  })
  const given = calls.flatMap((call): Node[] => {
    const callee = unwrap(morph, call.getExpression())
    const [first] = call.getArguments()
    if (!first) return []
    if (!N.isPropertyAccessExpression(callee)) return wrappers.includes(callee.getText()) ? [first] : []
    // `app.ws.use(…)` of koa-websocket.
    const object = unwrap(morph, callee.getExpression())
    const isKoa =
      callee.getName() === 'use' && N.isPropertyAccessExpression(object) && object.getName() === 'ws'
    return isKoa ? call.getArguments() : []
  })
  return [...declared, ...given, ...['websocket', 'wsHandler'].flatMap(ofOption), ...gateways(), ...objects()]

  /** `{ websocket: true }` beside a handler, `wsHandler`, and the object of handlers that Bun, h3 and Nitro take as `websocket`. */
  function ofOption(name: string): readonly Node[] {
    return identifiersNamed(morph, ast, name).flatMap((one): readonly Node[] => {
      const member = one.getParent()
      const options = member?.getParent()
      if (
        !(N.isPropertyAssignment(member) || N.isMethodDeclaration(member)) ||
        member.getNameNode() !== one ||
        !N.isObjectLiteralExpression(options)
      )
        return []
      const value = N.isPropertyAssignment(member) ? member.getInitializer() : member
      const call = options.getParent()
      if (!value || !N.isCallExpression(call)) return []
      if (name === 'wsHandler') return [value]
      if (N.isObjectLiteralExpression(unwrap(morph, value))) return servesHooks(call) ? [value] : []
      return value.getText() === 'true' ? besideTrue(call, options) : []
    })
  }

  /** `app.get('/a', { websocket: true }, handler)`, `app.route({ websocket: true, handler })`. */
  function besideTrue(call: CallExpression, options: ObjectLiteralExpression): readonly Node[] {
    const behind = call.getArguments().slice(call.getArguments().indexOf(options) + 1)
    const member = options.getProperty('handler')
    const own = N.isPropertyAssignment(member) ? member.getInitializer() : member
    return [...behind, ...(own ? [own] : [])]
  }

  /** `Bun.serve`, `serve` of `bun`, `eventHandler` of h3, and Nitro's. */
  function servesHooks(call: CallExpression): boolean {
    const callee = call.getExpression()
    return (
      /^(Bun\.serve|(defineE|e)ventHandler)$/.test(callee.getText()) ||
      exportsOf(callee).some(({ module }) => /^(bun|h3|nitro|crossws)/.test(module))
    )
  }

  function gateways(): readonly Node[] {
    if (!source.text.includes('WebSocketGateway')) return []
    return gatewaysIn(file).map(({ owner }) => owner)
  }

  /** Methods of Cloudflare's Durable Objects handle sockets by their names. */
  function objects(): readonly Node[] {
    if (!source.text.includes('webSocketMessage')) return []
    return descendantsOf(morph, ast, K.ClassDeclaration).filter(
      (one) => one.getMethod('webSocketMessage') !== undefined,
    )
  }
}
