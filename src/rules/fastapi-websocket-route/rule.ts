import type {
  CallSite,
  ClassDefinition,
  Expression,
  FunctionDefinition,
  Parameter,
  Scope,
} from '../../languages/python/ast.js'
import { callsOf } from '../../languages/python/call-index.js'
import { channelNames, routePath } from '../../languages/python/http-routes.js'
import { type Shape, seenCalls, seenClasses, sitesOf } from '../../languages/python/shapes.js'
import { calleeSpan, firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import type { Confidence, Link } from '../../model/finding.js'
import { servedPaths } from '../../servers/routes/python/served-paths.js'
import { defineRule, type Found } from '../define-rule.js'
import { mayUsePythonSockets } from '../families.js'

const messages = {
  'route-decorator': 'WebSocket route, declared by a decorator',
  'route-added': 'WebSocket route, added by {{method}}',
  'endpoint-class': 'class that serves a WebSocket ({{name}})',
  'socket-class': 'class of WebSockets ({{name}})',
  'socket-made': 'makes a {{name}} of an ASGI connection, beside the routes',
  'takes-socket': '{{name}} takes a WebSocket',
} as const

/** Methods of applications and routers, of FastAPI and of Starlette below it. */
const methods: ReadonlySet<string> = new Set([
  'websocket',
  'websocket_route',
  'add_api_websocket_route',
  'add_websocket_route',
])

const router =
  /^(?:fastapi\.(?:applications\.)?FastAPI|fastapi\.(?:routing\.)?APIRouter|starlette\.applications\.Starlette|starlette\.routing\.Router)\(\)(?:\.router)?$/
const routeClass = /^(?:starlette\.routing|fastapi\.routing)\.(?:API)?WebSocketRoute$/
const endpointClass = /^(?:starlette\.endpoints|fastapi\.endpoints)\.WebSocketEndpoint$/
const socketClass = /^(?:fastapi|fastapi\.websockets|starlette\.websockets)\.WebSocket\(\)$/

const socketClasses: readonly Shape<'socket-class'>[] = [
  { id: 'socket-class', path: /^(?:fastapi|starlette)\.(?:websockets\.)?WebSocket$/ },
]

const made: readonly Shape<'socket-made'>[] = [
  { id: 'socket-made', path: /^(?:fastapi|starlette)\.(?:websockets\.)?WebSocket$/ },
]

const routing = {
  test: (path: string) => {
    const name = path.slice(path.lastIndexOf('.') + 1)
    return methods.has(name) || name.endsWith('WebSocketRoute')
  },
}

/** Routers that do not resolve, and methods that override theirs. */
function isNamedSo(callee: Expression): boolean {
  return callee.kind === 'attribute' && methods.has(callee.name)
}

/** A call of the program's own class: the finding is at its declaration. */
function isItself({ call: { callee }, scope }: CallSite, { resolver }: PythonFile): boolean {
  return callee.kind === 'name' && resolver.valuesOf(callee, scope).some(({ kind }) => kind === 'external')
}

export default defineRule({
  id: 'fastapi-websocket-route',
  title: 'A WebSocket route of FastAPI or Starlette',
  why: 'A WebSocket route becomes a GET route that streams events and a POST route that takes messages. Until every client has moved, both must run side by side.',
  whatToDo:
    'Add the stream and the POST route, move what the route sends and receives, and remove it when its clients are gone. Dependencies that take a WebSocket must take an HTTPConnection or a Request.',
  role: 'server',
  replacement: 'messages',
  syntax: 'python',
  triggers: ['websocket', 'WebSocketRoute', 'WebSocketEndpoint'],
  mayFindIn: mayUsePythonSockets,
  messages,
  *detect(file) {
    const known = new Set(callsOf(file.module, file.resolver, routing))
    for (const site of file.module.calls)
      if (known.has(site) || isNamedSo(site.call.callee)) yield* routes(file, site)
    for (const definition of file.module.classes) yield* endpoints(file, definition)
    yield* seenClasses(file, socketClasses)
    yield* seenCalls(
      file,
      made,
      sitesOf(file, made).filter((site) => isItself(site, file)),
    )
    yield* takers(file)
  },
})

function* routes(file: PythonFile, site: CallSite): Iterable<Found<typeof messages>> {
  const { source, resolver } = file
  const { callee } = site.call
  const method = routeMethod(file, site)
  if (!method) return
  const served = servedPaths(resolver).get(site.call) ?? [routePath(site, resolver)]
  const names = served.flatMap(channelNames)
  const links = linksOf(file, site, names)
  const at = calleeSpan(source.text, callee)
  if (!site.decorates) {
    const { name, confidence } = method
    yield {
      messageId: 'route-added',
      at,
      data: { method: name },
      confidence,
      scope: site.scope.name,
      names,
      links,
    }
    return
  }
  yield {
    messageId: 'route-decorator',
    at: firstOnOneLine(source.text, site.decorates.decorator.span, at),
    confidence: method.confidence,
    scope: site.decorates.definition.qualifiedName,
    names,
    links,
  }
}

function linksOf({ source }: PythonFile, { decorates }: CallSite, names: readonly string[]): readonly Link[] {
  const routes = names.map((name): Link => ({ kind: 'route', name }))
  if (!decorates) return routes
  return [...routes, { kind: 'handler', name: `${source.path}:${decorates.definition.qualifiedName}` }]
}

function routeMethod(file: PythonFile, site: CallSite): { name: string; confidence: Confidence } | undefined {
  const { call, scope } = site
  const paths = file.resolver.pathsOf(call.callee, scope)
  for (const path of [...paths, ...throughReceiver(file, call.callee, scope)]) {
    const name = path.slice(path.lastIndexOf('.') + 1)
    if (name.endsWith('WebSocketRoute') && routeClass.test(path)) return { name, confidence: 'certain' }
    if (methods.has(name) && router.test(path.slice(0, -name.length - 1)))
      return { name, confidence: 'certain' }
  }
  return provenByHandler(file, site)
}

/** A router of the repository may override `websocket`; it stays a router. */
function throughReceiver({ resolver }: PythonFile, callee: Expression, scope: Scope): string[] {
  if (callee.kind !== 'attribute' || !methods.has(callee.name)) return []
  return resolver.pathsOf(callee.object, scope).map((path) => `${path}.${callee.name}`)
}

/** A router that does not resolve: its handler takes a WebSocket of FastAPI or Starlette. */
function provenByHandler(file: PythonFile, { call, scope, decorates }: CallSite) {
  if (call.callee.kind !== 'attribute' || !methods.has(call.callee.name)) return undefined
  const own = file.resolver.valuesOf(call.callee, scope).some((value) => value.kind === 'function')
  if (own || !decorates || !takesSocket(file, decorates.definition)) return undefined
  return { name: call.callee.name, confidence: 'likely' } as const
}

/** Dependencies and helpers: what takes a WebSocket cannot serve a stream as it is. */
function* takers(file: PythonFile): Iterable<Found<typeof messages>> {
  const { module, resolver, source } = file
  for (const definition of module.functions) {
    const { name, owner, decorators, outer, qualifiedName, span } = definition
    const isRoute = decorators.some(
      ({ expression }) =>
        expression.kind === 'call' &&
        routeMethod(file, {
          call: expression,
          scope: outer,
          decorates: { definition, decorator: { expression, span } },
        }),
    )
    if (isRoute || !takesSocket(file, definition)) continue
    if (owner && resolver.basesOf(owner).some((base) => endpointClass.test(base))) continue
    const end = source.text.indexOf('(', span.start)
    yield { messageId: 'takes-socket', at: { start: span.start, end }, data: { name }, scope: qualifiedName }
  }
}

function takesSocket({ resolver }: PythonFile, definition: FunctionDefinition | ClassDefinition): boolean {
  if (!('parameters' in definition)) return false
  // A class of WebSockets is one itself: `self` of its methods is not handed in.
  return definition.parameters.some(
    (parameter) =>
      parameter.receiver === undefined &&
      isTold(parameter, definition) &&
      resolver
        .pathsOf({ kind: 'name', name: parameter.name, span: definition.span }, definition.body)
        .some((path) => socketClass.test(path)),
  )
}

/** A parameter without an annotation, a default or another value is unknown. */
function isTold({ name }: Parameter, { body }: FunctionDefinition): boolean {
  const bindings = body.bindings.get(name)
  return (
    !bindings ||
    bindings.some((one) => one.kind !== 'parameter' || one.parameter.annotation || one.parameter.default)
  )
}

function* endpoints(
  { source, resolver }: PythonFile,
  definition: ClassDefinition,
): Iterable<Found<typeof messages>> {
  if (!resolver.basesOf(definition).some((base) => endpointClass.test(base))) return
  const { head, name, qualifiedName } = definition
  const keyword = { start: head.start, end: head.start + 'class'.length }
  yield {
    messageId: 'endpoint-class',
    at: firstOnOneLine(source.text, head, keyword),
    data: { name },
    scope: qualifiedName,
  }
}
