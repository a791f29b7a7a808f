import { quotedModule } from '../../model/trigger-words.js'
import type { PackageExport } from './package-exports.js'

/** A package that serves WebSockets: what it exports is made with `new`, called, or registered with an application as a plugin. */
interface ServerLibrary {
  readonly title: string
  readonly modules: RegExp
  readonly made?: RegExp
  readonly called?: RegExp
  readonly isPlugin?: boolean
}

const whole = /^default$/

// biome-ignore format: one line a library
const libraries: readonly ServerLibrary[] = [
  { title: 'Socket.IO', modules: /^socket\.io$/, made: /^(Server|default)$/, called: /^(Server|default|listen)$/ },
  { title: 'Engine.IO', modules: /^engine\.io$/, made: /^Server$/, called: /^(attach|listen|default)$/ },
  { title: 'isomorphic-ws', modules: /^isomorphic-ws$/, made: /^(Server|WebSocketServer)$/ },
  { title: 'websocket', modules: /^websocket$/, made: /^(server|router)$/ },
  { title: 'faye-websocket', modules: /^faye-websocket$/, made: whole },
  { title: 'Faye', modules: /^faye$/, made: /^NodeAdapter$/ },
  { title: 'websocket-stream', modules: /^websocket-stream(\/server)?$/, made: /^Server$/, called: /^createServer$/ },
  { title: 'rpc-websockets', modules: /^rpc-websockets$/, made: /^Server$/ },
  { title: 'SockJS', modules: /^sockjs$/, called: /^createServer$/ },
  { title: 'Primus', modules: /^primus$/, made: whole },
  { title: 'SocketCluster', modules: /^socketcluster-server$/, called: /^(attach|listen)$/ },
  { title: 'Colyseus', modules: /^(colyseus|@colyseus\/(core|ws-transport|uwebsockets-transport))$/, made: /^(Server|WebSocketTransport|uWebSocketsTransport)$/ },
  { title: 'Hocuspocus', modules: /^@hocuspocus\/server$/, made: /^(Server|Hocuspocus)$/, called: /^Server\.configure$/ },
  { title: 'y-websocket', modules: /^(y-websocket\/bin\/utils(\.c?js)?|@y\/websocket-server\/utils)$/, called: /^setupWSConnection$/ },
  { title: 'PeerServer', modules: /^peer$/, called: /^(PeerServer|ExpressPeerServer)$/ },
  { title: 'express-ws', modules: /^express-ws$/, called: whole },
  { title: 'koa-websocket', modules: /^(koa-websocket|koa-easy-ws)$/, called: whole },
  { title: 'Feathers over Socket.IO', modules: /^@feathersjs\/socketio$/, called: whole },
  { title: '@hono/node-ws', modules: /^@hono\/node-ws$/, called: /^createNodeWebSocket$/ },
  { title: 'crossws', modules: /^crossws\/(adapters\/\w+|server(\/\w+)?)$/, called: /^(default|serve|plugin)$/ },
  { title: 'graphql-ws', modules: /^graphql-ws(\/(lib\/)?use\/[@\w/-]+)?$/, called: /^(useServer|makeServer|makeHandler|makeBehavior)$/ },
  { title: 'subscriptions-transport-ws', modules: /^subscriptions-transport-ws$/, made: /^SubscriptionServer$/, called: /^SubscriptionServer\.create$/ },
  { title: 'tRPC', modules: /^@trpc\/server\/adapters\/ws$/, called: /^(applyWSSHandler|getWSConnectionHandler)$/ },
  { title: 'NestJS adapter', modules: /^@nestjs\/platform-(ws|socket\.io)$/, made: /^(WsAdapter|IoAdapter)$/ },
  { title: '@fastify/websocket', modules: /^(@fastify\/websocket|fastify-websocket)$/, isPlugin: true },
  { title: 'fastify-socket.io', modules: /^fastify-socket\.io$/, isPlugin: true },
  { title: 'nes', modules: /^(@hapi\/nes|nes)$/, isPlugin: true },
]

export const serverTriggers: readonly string[] = [
  'socket\\.io[\'"]',
  quotedModule('engine\\.io|isomorphic-ws|websocket|sockjs|primus|colyseus|peer|faye|nes|@hapi/nes'),
  'faye-websocket',
  'websocket-stream',
  'rpc-websockets',
  'socketcluster-server',
  '@colyseus/',
  '@hocuspocus/server',
  'y-?websocket',
  'express-ws',
  'koa-(?:websocket|easy-ws)',
  '@feathersjs/socketio',
  '@hono/node-ws',
  'crossws/',
  'graphql-ws',
  'subscriptions-transport-ws',
  'server/adapters/ws',
  '@nestjs/platform-(?:ws|socket)',
  'fastify[-/]websocket',
  'switchToWs',
]

export type Form = 'made' | 'called' | 'plugin'

/** The title of the library whose server an export is, when it is used in this form. */
export function serverLibrary({ module, name }: PackageExport, form: Form): string | undefined {
  return libraries.find(
    (one) =>
      one.modules.test(module) &&
      (form === 'plugin' ? one.isPlugin === true : one[form]?.test(name) === true),
  )?.title
}
