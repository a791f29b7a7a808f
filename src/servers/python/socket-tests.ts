import type { CallSite, ClassDefinition, Expression, FunctionDefinition } from '../../languages/python/ast.js'
import { fixtureFor, fixtureName, isGivenFixtures } from '../../languages/python/fixtures.js'
import type { Resolver } from '../../languages/python/resolver.js'
import type { PythonFile } from '../../languages/python.js'
import { locate, placeKey } from '../../model/lines.js'
import { once } from '../../model/once.js'
import type { Location } from '../../model/source.js'
import { twinNames } from '../../model/twin-names.js'
import { methodsOf, reachedFrom, sitesIn } from '../routes/python/handlers.js'

/** A call that opens a WebSocket. */
export interface TestConnection {
  /** `client`: by Starlette's TestClient; `channels`, `async`, `network`: by other means, which no twin takes to a stream. */
  readonly by: 'client' | 'channels' | 'async' | 'network'
  readonly location: Location
  readonly address: TestAddress | undefined
}

/** The segments of a path, undefined for those that are not written out. */
export interface TestAddress {
  readonly segments: readonly (string | undefined)[]
  /** More may stand before them: `f"{BASE}/ws"`. */
  readonly isEnd: boolean
}

/** A test that opens WebSockets: by itself, by its fixtures, or by functions that it calls. */
export interface SocketTest {
  readonly file: PythonFile
  readonly definition: FunctionDefinition
  /** The class of unittest that it is a method of. */
  readonly suite?: ClassDefinition | undefined
  readonly connections: readonly TestConnection[]
  /** Where it, or a fixture or a helper of it, makes another application, without a kit. */
  readonly ownApplication: Location | undefined
  /** It runs over the stream already. */
  readonly isTwin: boolean
}

/** Code in a file that may open a WebSocket. */
export const openingSocket =
  /\.websocket_connect\(|\bWebsocketCommunicator\b|\baconnect_ws\b|\bconnect_ws\b|\bws_connect\(|\bwebsockets\b[^\n]{0,80}\bconnect\b|\bcreate_connection\(/

const others: readonly {
  readonly by: TestConnection['by']
  readonly path: RegExp
  readonly place: number
}[] = [
  { by: 'channels', path: /^channels\.testing\.(websocket\.)?WebsocketCommunicator$/, place: 1 },
  {
    by: 'async',
    path: /^httpx_ws\.a?connect_ws$|^async_asgi_testclient\.TestClient\(\)\.websocket_connect$/,
    place: 0,
  },
  {
    by: 'network',
    path: /^websockets\.((asyncio|legacy|sync)\.)?(client\.)?connect$|^websocket\.create_connection$/,
    place: 0,
  },
  { by: 'network', path: /^aiohttp\.(client\.)?ClientSession\(\)\.ws_connect$/, place: 0 },
]

/** Calls of helpers, and fixtures of fixtures, are followed so far. */
const deepest = 4
const mostFunctions = 60
const mostOpeners = 100

/** The tests of these files that open WebSockets, and the calls that no test of them comes to. */
export function socketTests(files: readonly PythonFile[]): {
  readonly tests: readonly SocketTest[]
  readonly unreached: readonly TestConnection[]
} {
  const resolver = files[0]?.resolver
  if (!resolver) return { tests: [], unreached: [] }
  const connectionsIn = once((definition: FunctionDefinition) =>
    sitesIn(definition).flatMap((site) => connection(site, resolver) ?? []),
  )
  const fixtures = fixturesOf(files, resolver)
  const tests = files.flatMap((file) =>
    file.module.functions.flatMap((definition): SocketTest[] => {
      const suite = suiteOf(definition, resolver)
      if (!isTest(definition, suite)) return []
      const reached = reachedFrom([definition], resolver, {
        deep: deepest,
        most: mostFunctions,
        besides: (one) => [
          ...fixtures(one),
          ...(one === definition && suite ? setUpOf(suite, resolver) : []),
        ],
      })
      const connections = reached.flatMap(connectionsIn)
      if (connections.length === 0) return []
      const ownApplication = madeIn([...reached.flatMap(sitesIn), ...outside(file)], resolver)
      return [{ file, definition, suite, connections, ownApplication, isTwin: isTwin(definition, file) }]
    }),
  )
  const known = new Set(
    tests.flatMap(({ connections }) => connections.map(({ location }) => placeKey(location))),
  )
  const unreached = files.flatMap(({ module }) =>
    module.calls.flatMap((site) => {
      const one = connection(site, resolver)
      return one && !known.has(placeKey(one.location)) ? [one] : []
    }),
  )
  return { tests, unreached }
}

/** The first application that test code makes without a kit, among these calls. */
function madeIn(sites: readonly CallSite[], resolver: Resolver): Location | undefined {
  const made = sites.find(
    ({ call, scope }) =>
      scope.module.source.zone === 'test' &&
      !/\bSseSockets\b/.test(scope.module.source.text) &&
      resolver.pathsOf(call.callee, scope).some((path) => isApplication.test(path)),
  )
  return made && locate(made.scope.module.source, made.call.span)
}

const isApplication = /^(fastapi\.(applications\.)?FastAPI|starlette\.applications\.Starlette)$/

/** What a module calls outside of its functions. */
const outside = once(({ module }: PythonFile) =>
  module.calls.filter(({ scope, decorates }) => scope.kind === 'module' && !decorates),
)

function connection(site: CallSite, resolver: Resolver): TestConnection | undefined {
  const { call, scope } = site
  const { callee } = call
  const said = callee.kind === 'attribute' || callee.kind === 'name' ? callee.name : ''
  if (
    !/^(websocket_connect|WebsocketCommunicator|a?connect_ws|ws_connect|connect|create_connection)$/.test(
      said,
    )
  )
    return undefined
  const paths = resolver.calleePathsOf(callee, scope)
  const other = others.find(({ path }) => paths.some((one) => path.test(one)))
  const isClient = callee.kind === 'attribute' && said === 'websocket_connect'
  if (!other && !isClient) return undefined
  const address =
    resolver.argument(site, 'url', other?.place ?? 0) ??
    resolver.argument(site, 'path', other?.place ?? 0) ??
    resolver.argument(site, 'uri')
  return {
    by: other?.by ?? 'client',
    location: locate(scope.module.source, call.span),
    address: address && addressOf(pattern(address, site, resolver)),
  }
}

/** What is not written out. */
const hole = '\0'

function pattern(expression: Expression, { scope }: CallSite, resolver: Resolver): string {
  const parts = expression.kind === 'concatenation' ? expression.parts : [expression]
  return parts.map((part) => textOf(part)).join('')

  function textOf(part: Expression): string {
    const formatted =
      part.kind === 'call' && part.callee.kind === 'attribute' && part.callee.name === 'format'
        ? resolver.textOf(part.callee.object, scope)
        : undefined
    if (formatted !== undefined) return formatted.replace(/\{[^{}]*\}/g, hole)
    if (part.kind === 'concatenation') return part.parts.map(textOf).join('')
    return resolver.textOf(part, scope) ?? hole
  }
}

/** Undefined: nothing of its path is written out. */
function addressOf(said: string): TestAddress | undefined {
  const [path = ''] = said.replace(/^\w+:\/\/[^/]*/, '').split(/[?#]/, 1)
  const isEnd = path.startsWith(hole)
  const segments = path
    .slice(isEnd ? Math.max(0, path.indexOf('/')) : 0)
    .split('/')
    .filter((one) => one !== '')
    .map((one) => (one.includes(hole) ? undefined : one))
  return isEnd && !segments.some((one) => one !== undefined) ? undefined : { segments, isEnd }
}

function isTest(
  { name, owner, outer, body }: FunctionDefinition,
  suite: ClassDefinition | undefined,
): boolean {
  if (suite) return name.startsWith('test')
  if (!/^test/.test(name) || !/(^|\/)(test_[^/]*|[^/]*_tests?|tests?)\.py$/.test(body.module.source.path))
    return false
  return owner ? /^Test/.test(owner.name) && owner.outer.kind === 'module' : outer.kind === 'module'
}

function suiteOf({ owner }: FunctionDefinition, resolver: Resolver): ClassDefinition | undefined {
  return owner && resolver.basesOf(owner).some((path) => /(^|\.)\w*TestCase$/.test(path)) ? owner : undefined
}

function setUpOf(suite: ClassDefinition, resolver: Resolver): readonly FunctionDefinition[] {
  return methodsOf(suite, resolver).filter(({ name }) => name === 'setUp' || name === 'asyncSetUp')
}

/** The fixtures of a function, by its parameters: near it, or of another module of fixtures. */
function fixturesOf(
  files: readonly PythonFile[],
  resolver: Resolver,
): (of: FunctionDefinition) => readonly FunctionDefinition[] {
  const inModule = once(
    ({ module }: PythonFile) =>
      new Map(
        module.functions.flatMap((one) => {
          const name = fixtureName(one, resolver)
          return name === undefined ? [] : [[name, one] as const]
        }),
      ),
  )
  const shared = files.filter(({ source: { path } }) => !/(^|\/)(test_[^/]*|[^/]*_test)\.py$/.test(path))
  return (of) => {
    if (!isGivenFixtures(of, resolver)) return []
    return of.parameters.flatMap(({ name, receiver }): readonly FunctionDefinition[] => {
      if (receiver) return []
      const near = fixtureFor(name, of, resolver)
      return near ? [near] : shared.flatMap((file) => inModule(file).get(name) ?? []).slice(0, 1)
    })
  }
}

/** Whether a test runs over the stream: it or its class is decorated, or a decorated class inherits it. */
export function isTwin(definition: FunctionDefinition, { module, resolver }: PythonFile): boolean {
  const { decorators, owner } = definition
  const suite = suiteOf(definition, resolver)
  if (suite)
    return module.classes.some(
      ({ bases }) =>
        bases.some((base) => isNamed(base, twinNames.base)) &&
        bases.some((base) => isNamed(base, suite.name)),
    )
  return [...decorators, ...(owner?.decorators ?? [])].some(({ expression }) =>
    isNamed(expression, twinNames.decorator),
  )
}

function isNamed(expression: Expression, name: string): boolean {
  return (expression.kind === 'name' || expression.kind === 'attribute') && expression.name === name
}

/** Names of functions and fixtures that open a WebSocket for their callers. */
export function openersIn(files: readonly PythonFile[]): readonly string[] {
  const found = new Set<string>()
  for (let before = -1; before < found.size; ) {
    before = found.size
    for (const { module, resolver } of files)
      for (const definition of module.functions) {
        if (isTest(definition, suiteOf(definition, resolver))) continue
        const fixture = fixtureName(definition, resolver)
        const opens =
          sitesIn(definition).some((site) => connection(site, resolver) || callsOneOf(site, found)) ||
          (fixture !== undefined && definition.parameters.some(({ name }) => found.has(name)))
        const name = fixture ?? definition.name
        if (opens && /^\w{3,}$/.test(name) && !/^(__|setUp|asyncSetUp)/.test(name)) found.add(name)
      }
    if (found.size > mostOpeners) break
  }
  return [...found].slice(0, mostOpeners)
}

function callsOneOf({ call: { callee } }: CallSite, names: ReadonlySet<string>): boolean {
  return (callee.kind === 'name' || callee.kind === 'attribute') && names.has(callee.name)
}
