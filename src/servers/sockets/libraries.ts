import { quotedModule } from '../../model/trigger-words.js'
import type { ProtocolLibrary } from '../ways-out.js'
import type { PackageExport } from './package-exports.js'

/**
 * A package that serves WebSockets: its exports are constructed with `new`, called, or registered with an application as a plugin.
 */
export interface ServerLibrary extends ProtocolLibrary {
  readonly modules: RegExp
  readonly made?: RegExp
  readonly called?: RegExp
  readonly isPlugin?: boolean
  /**
   * `routes`: it adds WebSockets to a framework, whose routes are read; `plain`: WebSockets without another protocol. Absent: it
   * has its own protocol.
   */
  readonly serves?: 'routes' | 'plain'
}

const whole = /^default$/

// biome-ignore format: one line a library
const libraries: readonly ServerLibrary[] = [
  { name: 'Socket.IO', modules: /^socket\.io$/, made: /^(Server|default)$/, called: /^(Server|default|listen)$/, protocol: 'socket.io' },
  { name: 'Engine.IO', modules: /^engine\.io$/, made: /^Server$/, called: /^(attach|listen|default)$/, protocol: 'socket.io' },
  { name: 'isomorphic-ws', modules: /^isomorphic-ws$/, made: /^(Server|WebSocketServer)$/, serves: 'routes' },
  { name: 'websocket', modules: /^websocket$/, made: /^(server|router)$/, serves: 'plain' },
  { name: 'faye-websocket', modules: /^faye-websocket$/, made: whole, serves: 'plain' },
  { name: 'Faye', modules: /^faye$/, made: /^NodeAdapter$/, protocol: 'faye' },
  { name: 'websocket-stream', modules: /^websocket-stream(\/server)?$/, made: /^Server$/, called: /^createServer$/, serves: 'plain' },
  { name: 'rpc-websockets', modules: /^rpc-websockets$/, made: /^Server$/ },
  { name: 'SockJS', modules: /^sockjs$/, called: /^createServer$/, protocol: 'sockjs' },
  { name: 'Primus', modules: /^primus$/, made: whole, protocol: 'sockjs' },
  { name: 'SocketCluster', modules: /^socketcluster-server$/, called: /^(attach|listen)$/ },
  { name: 'Colyseus', modules: /^(colyseus|@colyseus\/(core|ws-transport|uwebsockets-transport))$/, made: /^(Server|WebSocketTransport|uWebSocketsTransport)$/ },
  { name: 'Hocuspocus', modules: /^@hocuspocus\/server$/, made: /^(Server|Hocuspocus)$/, called: /^Server\.configure$/, protocol: 'yjs' },
  { name: 'y-websocket', modules: /^(y-websocket\/bin\/utils(\.c?js)?|@y\/websocket-server\/utils)$/, called: /^setupWSConnection$/ },
  { name: 'PeerServer', modules: /^peer$/, called: /^(PeerServer|ExpressPeerServer)$/ },
  { name: 'express-ws', modules: /^express-ws$/, called: whole, serves: 'routes' },
  { name: 'koa-websocket', modules: /^(koa-websocket|koa-easy-ws)$/, called: whole, serves: 'routes' },
  { name: 'Feathers over Socket.IO', modules: /^@feathersjs\/socketio$/, called: whole, protocol: 'socket.io' },
  { name: '@hono/node-ws', modules: /^@hono\/node-ws$/, called: /^createNodeWebSocket$/, serves: 'routes' },
  { name: 'crossws', modules: /^crossws\/(adapters\/\w+|server(\/\w+)?)$/, called: /^(default|serve|plugin)$/, serves: 'plain' },
  { name: 'graphql-ws', modules: /^graphql-ws(\/(lib\/)?use\/[@\w/-]+)?$/, called: /^(useServer|makeServer|makeHandler|makeBehavior)$/, protocol: 'graphql' },
  { name: 'subscriptions-transport-ws', modules: /^subscriptions-transport-ws$/, made: /^SubscriptionServer$/, called: /^SubscriptionServer\.create$/, protocol: 'graphql' },
  { name: 'tRPC', modules: /^@trpc\/server\/adapters\/ws$/, called: /^(applyWSSHandler|getWSConnectionHandler)$/, protocol: 'trpc' },
  { name: 'NestJS adapter', modules: /^@nestjs\/platform-(ws|socket\.io)$/, made: /^(WsAdapter|IoAdapter)$/, serves: 'routes' },
  { name: '@fastify/websocket', modules: /^(@fastify\/websocket|fastify-websocket)$/, isPlugin: true, serves: 'routes' },
  { name: 'fastify-socket.io', modules: /^fastify-socket\.io$/, isPlugin: true, protocol: 'socket.io' },
  { name: 'nes', modules: /^(@hapi\/nes|nes)$/, isPlugin: true },
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

export type ServerForm = 'made' | 'called' | 'plugin'

/** The library whose server an export is, when it is used in this form. */
export function serverLibrary({ module, name }: PackageExport, form: ServerForm): ServerLibrary | undefined {
  return libraries.find(
    (one) =>
      one.modules.test(module) &&
      (form === 'plugin' ? one.isPlugin === true : one[form]?.test(name) === true),
  )
}
