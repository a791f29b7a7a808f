import type { Finding } from './finding.js'
import { isLegacy } from './legacy.js'
import type { Language } from './source.js'

/**
 * Frameworks whose applications take routes, one row each. Readers know an application or a router by what makes it; the words that a
 * file must say to be looked at come from here too.
 */

export interface NodeFramework {
  /** As routes and kits name it. */
  readonly id: string
  /** As findings name it. */
  readonly title: string
  readonly makes: readonly NodeMaker[]
  /** `app.ws(path, …, handler)` takes sockets. */
  readonly hasWs?: true
  /** Packages whose function is given an application and gives it that `ws`: `expressWs(app)`. */
  readonly wsFrom?: readonly string[]
  /** Its routes over HTTP are not read, and it takes no kit. */
  readonly onlySockets?: true
  /** A function around the handler of a route that takes sockets, and the packages that export it: `app.get(path, upgradeWebSocket(…))`. */
  readonly wrapper?: { readonly name: string; readonly from: RegExp }
  /** Routes are also declared by an object: `app.route({ method, url, handler })`, with `websocket: true` or `wsHandler` for sockets. */
  readonly byOptions?: true
  /** A handler's first parameter has the socket under this name. Otherwise it is the socket. */
  readonly socketIn?: string
  /** Other packages whose files declare or mount its routes. */
  readonly besides?: readonly string[]
}

interface NodeMaker {
  readonly packages: readonly string[]
  /** `default` for the whole package. */
  readonly exports: RegExp
  /** A router: it serves nothing before it is mounted. */
  readonly isMounted?: true
  /** An option that its paths begin with. */
  readonly prefix?: string
}

export const nodeFrameworks: readonly NodeFramework[] = [
  {
    id: 'express',
    title: 'Express',
    hasWs: true,
    wsFrom: ['express-ws'],
    makes: [
      { packages: ['express'], exports: /^default$/ },
      { packages: ['express'], exports: /^Router$/, isMounted: true },
    ],
  },
  {
    id: 'fastify',
    title: 'Fastify',
    byOptions: true,
    socketIn: 'socket',
    besides: ['fastify-plugin', 'fastify-autoload', '@fastify/autoload'],
    makes: [{ packages: ['fastify'], exports: /^(default|fastify)$/i }],
  },
  {
    id: 'hono',
    title: 'Hono',
    hasWs: true,
    wrapper: { name: 'upgradeWebSocket', from: /^/ },
    makes: [{ packages: ['hono'], exports: /^(Hono|default)$/ }],
  },
  {
    id: 'koa',
    title: 'Koa',
    hasWs: true,
    wsFrom: ['koa-websocket', 'koa-easy-ws'],
    socketIn: 'websocket',
    makes: [
      { packages: ['koa'], exports: /^(default|Koa)$/ },
      {
        packages: ['@koa/router', 'koa-router'],
        exports: /^(default|Router)$/,
        isMounted: true,
        prefix: 'prefix',
      },
    ],
  },
  {
    id: 'h3',
    title: 'h3',
    hasWs: true,
    wrapper: { name: 'defineWebSocketHandler', from: /^(h3|nitro|nitropack|crossws|#imports)/ },
    makes: [
      { packages: ['h3'], exports: /^(createApp|H3)$/ },
      { packages: ['h3'], exports: /^createRouter$/, isMounted: true },
    ],
  },
  {
    id: 'http',
    title: 'node:http',
    besides: ['ws'],
    makes: [{ packages: ['http', 'https', 'node:http', 'node:https'], exports: /^createServer$/ }],
  },
  {
    id: 'uWebSockets.js',
    title: 'uWebSockets.js',
    hasWs: true,
    onlySockets: true,
    makes: [{ packages: ['uWebSockets.js', 'uws', 'uNetworking/uWebSockets.js'], exports: /^(App|SSLApp)$/ }],
  },
  {
    id: 'hyper-express',
    title: 'hyper-express',
    hasWs: true,
    onlySockets: true,
    makes: [{ packages: ['hyper-express'], exports: /^(Server|Router)$/ }],
  },
  {
    id: 'elysia',
    title: 'Elysia',
    hasWs: true,
    onlySockets: true,
    makes: [{ packages: ['elysia'], exports: /^(Elysia|default)$/ }],
  },
]

interface PythonFramework {
  readonly id: string
  /** As it is imported. */
  readonly module: string
  /** The class of an application, or of a router, which serves nothing before it is included; `path` is that of the call. */
  readonly makes: readonly { readonly path: RegExp; readonly isMounted?: true }[]
  /** Its routes take sockets without another package. */
  readonly hasSockets?: true
}

export const pythonFrameworks: readonly PythonFramework[] = [
  {
    id: 'fastapi',
    module: 'fastapi',
    hasSockets: true,
    makes: [
      { path: /^fastapi\.(applications\.)?FastAPI\(\)$/ },
      { path: /^fastapi\.(routing\.)?APIRouter\(\)$/, isMounted: true },
    ],
  },
  {
    id: 'starlette',
    module: 'starlette',
    hasSockets: true,
    makes: [
      { path: /^starlette\.applications\.Starlette\(\)$/ },
      { path: /^starlette\.routing\.Router\(\)$/, isMounted: true },
    ],
  },
  {
    id: 'flask',
    module: 'flask',
    makes: [
      { path: /^flask\.(app\.)?Flask\(\)$/ },
      { path: /^flask\.(blueprints\.)?Blueprint\(\)$/, isMounted: true },
    ],
  },
  {
    id: 'quart',
    module: 'quart',
    hasSockets: true,
    makes: [
      { path: /^quart\.(app\.)?Quart\(\)$/ },
      { path: /^quart\.(blueprints\.)?Blueprint\(\)$/, isMounted: true },
    ],
  },
  {
    id: 'channels',
    module: 'channels.routing',
    hasSockets: true,
    makes: [{ path: /^channels\.routing\.ProtocolTypeRouter\(\)$/ }],
  },
]

/** Packages whose files declare or mount routes. */
export const routePackages: readonly string[] = nodeFrameworks.flatMap(
  ({ makes, wsFrom = [], besides = [], onlySockets }) =>
    onlySockets ? [] : [...new Set(makes.flatMap(({ packages }) => packages)), ...wsFrom, ...besides],
)

/** Packages whose applications take sockets, and whose other routes are not read. */
export const socketOnlyPackages: readonly string[] = nodeFrameworks.flatMap(({ makes, onlySockets }) =>
  onlySockets ? makes.flatMap(({ packages }) => packages) : [],
)

/** Names of the functions around handlers of sockets. */
export const handlerWrappers: readonly string[] = nodeFrameworks.flatMap(({ wrapper }) => wrapper?.name ?? [])

/** Modules, e.g. `channels.routing`. */
export const pythonModules: readonly string[] = pythonFrameworks.map(({ module }) => module)

/** Packages of those whose routes take sockets, e.g. `channels`. */
export const pythonSocketPackages: readonly string[] = pythonFrameworks.flatMap(({ module, hasSockets }) =>
  hasSockets ? module.replace(/\..*/, '') : [],
)

/** Languages with a kit that serves a WebSocket route over a stream as well. */
const kitLanguages: ReadonlySet<Language> = new Set(['javascript', 'typescript', 'python'])

/** The rules that find the routes, consumers and servers which a kit can be put beside. */
const routesOfKits: ReadonlySet<string> = new Set([
  'fastapi-websocket-route',
  'django-channels',
  'node-websocket-route',
  'ws-package-server',
])

/**
 * Whether it is a WebSocket route, its server, or a Lambda of a WebSocket API, that `apply --servers` may serve over a stream as
 * well. Libraries with a protocol of their own and other languages have nothing that a kit could be put beside.
 */
export function isServable(
  one: Pick<
    Finding,
    'ruleId' | 'messageId' | 'role' | 'language' | 'confidence' | 'zone' | 'resource' | 'kit' | 'suppressed'
  >,
): boolean {
  return (
    one.role === 'server' &&
    one.zone === 'source' &&
    one.kit === undefined &&
    one.suppressed === undefined &&
    kitLanguages.has(one.language) &&
    (routesOfKits.has(one.ruleId) || isLambda(one)) &&
    isLegacy(one)
  )
}

/** What a declaration leads to; of code that no declaration leads to, nothing is known of its API. */
function isLambda({ ruleId, messageId }: Pick<Finding, 'ruleId' | 'messageId'>): boolean {
  return ruleId === 'gateway-handler' && messageId === 'route'
}
