import type { ServerTrait } from '../../model/server-socket.js'
import type { PackageExport } from '../sockets/package-exports.js'
import { ownedBy, type ProtocolLibrary } from '../ways-out.js'

interface Row extends ProtocolLibrary {
  readonly modules: RegExp
  /** Which of its exports; absent: whatever it exports. */
  readonly exports?: RegExp
}

/** Packages that get a socket, or a server, and use their own protocol over it. */
// biome-ignore format: one line a package
const protocols: readonly Row[] = [
  { name: 'Yjs (y-websocket)', protocol: 'yjs', modules: /^(y-websocket\/bin\/utils(\.c?js)?|@y\/websocket-server(\/utils)?|y-websocket-server)$/ },
  { name: 'Hocuspocus', protocol: 'yjs', modules: /^@hocuspocus\/server$/ },
  { name: 'Yjs (y-protocols)', protocol: 'yjs', modules: /^y-protocols(\/.*)?$/ },
  { name: 'Automerge', modules: /^@automerge\/automerge-repo-network-websocket$/ },
  { name: 'ShareDB', modules: /^(sharedb|@teamwork\/websocket-json-stream|websocket-json-stream)$/ },
  { name: 'GraphQL (graphql-ws)', protocol: 'graphql', modules: /^graphql-ws(\/.*)?$/, exports: /^(useServer|makeServer|makeHandler|makeBehavior)$/ },
  { name: 'GraphQL (subscriptions-transport-ws)', protocol: 'graphql', modules: /^subscriptions-transport-ws$/ },
  { name: 'tRPC', protocol: 'trpc', modules: /^@trpc\/server\/adapters\/ws$/ },
  { name: 'Language Server Protocol', modules: /^(vscode-ws-jsonrpc(\/.*)?|@codingame\/monaco-jsonrpc|vscode-jsonrpc(\/.*)?)$/, exports: /^(WebSocketMessageReader|WebSocketMessageWriter|createWebSocketConnection|toSocket|createConnection|createServerProcess|forward|listen)$/ },
  { name: 'MQTT (aedes)', modules: /^(aedes|aedes-server-factory|mosca)$/ },
  { name: 'JSON-RPC', modules: /^(rpc-websockets|json-rpc-2\.0|jayson)$/ },
  { name: 'OCPP', modules: /^(ocpp-rpc|ocpp-ws-io|@voltbras\/ts-ocpp|ocpp-js|ocpp-ts)$/ },
  { name: 'Colyseus', modules: /^(colyseus|@colyseus\/(core|ws-transport))$/ },
  { name: 'Socket.IO', protocol: 'socket.io', modules: /^socket\.io$/, exports: /^(Server|default|listen)$/ },
  { name: 'SockJS', protocol: 'sockjs', modules: /^sockjs$/ },
  { name: 'MCP', modules: /^@modelcontextprotocol\/sdk\/(server|shared)\/.*websocket/i },
  { name: "Cap'n Web", modules: /^capnweb$/, exports: /^(newWebSocketRpcSession|nodeHttpBatchRpcResponse)$/ },
  { name: 'Nostr', modules: /^nostr-relay(\/.*)?$/ },
]

/** Services that carry messages between processes. */
const brokers =
  /^(redis|ioredis|@redis\/client|@upstash\/redis|amqplib(\/callback_api)?|amqp-connection-manager|nats|@nats-io\/[\w-]+|kafkajs|node-rdkafka|mqtt|zeromq|pg-listen|@google-cloud\/pubsub|@aws-sdk\/client-(sns|sqs)|bullmq|bull|rhea)$/

/** What hands out a terminal. */
const terminals: readonly Row[] = [
  {
    name: 'node-pty',
    modules:
      /^(node-pty(-prebuilt(-multiarch)?)?|@lydell\/node-pty|@homebridge\/node-pty-prebuilt-multiarch|bun-pty)$/,
  },
  { name: 'ssh2', modules: /^ssh2$/, exports: /\.shell$/ },
]

function fits({ modules, exports }: Row, { module, name }: PackageExport): boolean {
  return modules.test(module) && (exports === undefined || exports.test(name))
}

/** What a package is to a handler of WebSockets that calls it; undefined: nothing that matters. */
export function packageMeaning(one: PackageExport): Omit<ServerTrait, 'location'> | undefined {
  const protocol = protocols.find((row) => fits(row, one))
  if (protocol) return ownedBy(protocol)
  if (brokers.test(one.module)) return { kind: 'broker', what: one.module }
  const terminal = terminals.find((row) => fits(row, one))
  return terminal && { kind: 'high-rate', what: terminal.name }
}

/** Packages and modules of Node that do nothing with a socket that they are handed by themselves. */
export const harmless =
  /^(node:)?(assert|async_hooks|console|events|perf_hooks|timers(\/promises)?|url|util)$|^(lodash(\..*)?|uuid|nanoid|debug|pino|winston|chalk|ms)$/
