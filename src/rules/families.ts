import { isSaidInCode } from '../languages/python/said-in-code.js'

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
  'autobahn-websocket',
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
  'ws4redis',
  'socketio(?!s\\b)',
  '(?<!\\bsocket[.])SocketIO',
] as const

/** What code may do with a socket from another file, when only its comments mention sockets. */
const saysSockets =
  /[wW]eb[sS]ocket|channels\.layers|group_send|ws4redis|flask_sock|sock\.route|write_message|SockJSConnection|socketio|SocketIO|\.(?:send\w*|recv\w*|receive\w*|iter_(?:text|json|bytes)|emit|broadcast|reply)\(|\basync for\b|\b(?:ws|sockets?|conns?|connections?|clients?|peers?)\b(?=\s{0,9}[,:)\]=.[])/g
/** A mere `"websocket"` names a scope, a transport or a package. */
const quotesSockets = /WebSocket|websocket[._]\w|channels\.layers|group_send/g

/** Whether the code of a Python file, and not only its comments, may use a socket of a server. */
export function mayUsePythonSockets(text: string): boolean {
  return isSaidInCode(text, saysSockets, quotesSockets)
}

/** What the rules for a Python server's own use of its sockets have in common. */
export const ofPythonSockets = {
  role: 'server',
  syntax: 'python',
  triggers: wordsOfPythonSockets,
  follows: servesPythonSockets,
  mayFindIn: mayUsePythonSockets,
} as const
