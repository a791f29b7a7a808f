import type { ProtocolLibrary } from '../ways-out.js'

interface Row extends ProtocolLibrary {
  readonly path: RegExp
}

/** Libraries with their own protocol over a socket, by the dotted paths of their callees. */
export const protocolLibraries: readonly Row[] = [
  {
    name: 'Yjs (ypy-websocket, pycrdt)',
    protocol: 'yjs',
    path: /^(ypy_websocket|pycrdt_websocket|pycrdt\.websocket|channels_yroom)\b/,
  },
  {
    name: 'GraphQL subscriptions',
    protocol: 'graphql',
    path: /^(channels_graphql_ws|strawberry\.channels|graphql_ws|graphql_transport_ws|graphene_subscriptions|tartiflette_asgi)\b/,
  },
  { name: 'OCPP', path: /^ocpp\b/ },
  { name: 'MCP', path: /^mcp\.server\.websocket\b/ },
  { name: 'Language Server Protocol', path: /^(pygls|pylsp|pylsp_jsonrpc)\b/ },
  {
    name: 'JSON-RPC (fastapi-websocket-rpc)',
    path: /^(fastapi_websocket_rpc|fastapi_websocket_pubsub|fastapi_jsonrpc)\b/,
  },
  { name: 'Pipecat', path: /^pipecat\.(transports|serializers)\b/ },
]

/** Servers with their own protocol, once they are mounted or included: `app.mount("/", socketio.ASGIApp(sio))`. */
export const protocolServers: readonly (Row & {
  /** It opens sockets only where a file of the repository matches this. */
  readonly only?: RegExp
})[] = [
  {
    name: 'Socket.IO',
    protocol: 'socket.io',
    path: /^(socketio\.ASGIApp|fastapi_socketio\.(\w+\.)?SocketManager)$/,
  },
  { name: 'Engine.IO', protocol: 'socket.io', path: /^engineio\.ASGIApp$/ },
  {
    name: 'Yjs',
    protocol: 'yjs',
    path: /^(ypy_websocket|pycrdt_websocket|pycrdt\.websocket)\.(asgi_server\.)?ASGIServer$/,
  },
  {
    name: 'GraphQL (Strawberry)',
    protocol: 'graphql',
    path: /^strawberry\.(fastapi\.(router\.)?GraphQLRouter|asgi\.GraphQL)$/,
    only: /\bstrawberry\.subscription\b/,
  },
  {
    name: 'GraphQL (Ariadne)',
    protocol: 'graphql',
    path: /^ariadne\.asgi\.GraphQL$/,
    only: /\bSubscriptionType\b/,
  },
]

/** Calls that serve WebSockets by a library that takes no ASGI middleware. */
export const otherServers: readonly { readonly framework: string; readonly path: RegExp }[] = [
  { framework: 'aiohttp', path: /^aiohttp\.(web|web_ws)\.WebSocketResponse$/ },
  {
    framework: 'websockets',
    path: /^websockets\.((legacy\.|asyncio\.|sync\.|trio\.)?server\.)?(serve|unix_serve)$/,
  },
]
