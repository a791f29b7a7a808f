/**
 * Source of a pattern for a resource of CloudFormation: its type stands behind `Type`, while prose names types anywhere.
 */
export function resourceOf(types: string): string {
  return `\\bType["']?\\s*:\\s*(?:[&!]\\S{1,80}\\s+)?["']?AWS::${types}`
}

/**
 * Rules whose triggers show a WebSocket API on API Gateway, whatever declares or calls it. The parts of such an API are found only
 * beside one of these, since a table, a function or an alarm is declared alike for any purpose.
 */
export const gateway = [
  'websocket-api',
  'connection-table',
  'serverless-websocket-event',
  'node-gateway-event',
  'node-management-api',
  'apigateway-connection-table',
  'apigateway-management-api',
  'apigateway-websocket-authorizer',
  'gateway-handler-in-text',
] as const

/** Rules whose triggers show that a client opens a socket, which may be passed to any other file. */
export const opensSocket = [
  'browser-websocket',
  'socket-protocol-library',
  'websocket-library-client',
  'ws-package-client',
] as const

/** Rules whose triggers show that a server of Node takes sockets, which may be passed to any other file. */
export const servesSockets = ['ws-package-server', 'node-websocket-server', 'node-websocket-route'] as const

/** Rules whose triggers show that a Python server takes sockets, which may be passed to any other file. */
export const servesPythonSockets = [
  'fastapi-websocket-route',
  'django-channels',
  'websockets-server',
  'aiohttp-websocket',
  'flask-websocket',
  'tornado-websocket',
  'python-websocket-route',
  'python-socketio',
] as const

/** Words of Python code that uses sockets of a server. */
const wordsOfPythonSockets = [
  '[wW]eb[sS]ocket',
  'channels\\.layers',
  'group_send',
  'flask_sock',
  'sock\\.route',
  'write_message',
  'SockJSConnection',
  'socketio(?!s\\b)',
  '(?<!\\bsocket[.])SocketIO',
] as const

/** What the rules for a Python server's own use of its sockets have in common. */
export const ofPythonSockets = {
  role: 'server',
  syntax: 'python',
  triggers: wordsOfPythonSockets,
  follows: servesPythonSockets,
} as const
