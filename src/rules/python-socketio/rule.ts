import type { Call } from '../../languages/python/ast.js'
import { type Shape, seenCalls, seenClasses, seenDecorators, sitesOf } from '../../languages/python/shapes.js'
import type { PythonFile } from '../../languages/python.js'
import { defineRule } from '../define-rule.js'

const server = String.raw`(?:flask_socketio\.SocketIO|(?:python_)?socketio\.(?:async_server\.|server\.)?(?:Async)?Server)`

const handlers: readonly Shape<'handler'>[] = [
  {
    id: 'handler',
    path: new RegExp(String.raw`^${server}\(\)\.(?:on|event|on_event|on_error|on_error_default)$`),
  },
]

const applications: readonly Shape<'application'>[] = [
  { id: 'application', path: /^socketio\.(?:ASGIApp|WSGIApp|Middleware)$/ },
]

const calls: readonly Shape<'server' | 'handler' | 'emit' | 'application'>[] = [
  { id: 'server', path: new RegExp(`^${server}$`) },
  ...handlers,
  { id: 'emit', path: new RegExp(String.raw`^${server}\(\)\.(?:emit|send)$`) },
  { id: 'emit', path: /^flask_socketio\.(?:emit|send|join_room|leave_room|close_room|disconnect)$/ },
  {
    id: 'emit',
    path: new RegExp(String.raw`^${server}\(\)\.(?:enter_room|leave_room|close_room|disconnect)$`),
  },
  {
    id: 'emit',
    path: /^(?:flask_socketio|socketio)\.(?:Async)?Namespace\(\)\.(?:emit|send|enter_room|leave_room)$/,
  },
  // What other processes send by: `AsyncRedisManager(url, write_only=True).emit(…)`.
  {
    id: 'emit',
    path: /^(?:python_)?socketio\.(?:\w+\.)?(?:Async)?(?:Redis|AioPika|Kombu|Kafka|Zmq|PubSub)?Manager\(\)\.(?:emit|send)$/,
  },
  ...applications,
  { id: 'application', path: /^flask_socketio\.SocketIO\(\)\.(?:run|init_app)$/ },
]

const namespaces: readonly Shape<'namespace'>[] = [
  { id: 'namespace', path: /^(?:flask_socketio|socketio)\.(?:\w+\.)?(?:Async)?Namespace$/ },
]

export default defineRule({
  id: 'python-socketio',
  title: 'A Socket.IO server in Python',
  why: 'Socket.IO speaks its own protocol over WebSocket, with rooms, acknowledgements and its own client. Server and clients must move together, event by event.',
  whatToDo:
    'Make each event that clients send a POST route, and each room a channel that a stream listens to. An acknowledgement becomes the answer of the POST.',
  role: 'server',
  replacement: 'messages',
  syntax: 'python',
  // Python's own sockets have a `SocketIO`, and `_decref_socketios`.
  triggers: ['socketio(?!s\\b)', '(?<!\\bsocket[.])SocketIO', '\\bsio\\.'],
  messages: {
    server: 'Socket.IO server ({{name}})',
    application: 'Socket.IO is served by {{name}}',
    handler: 'handler of a Socket.IO event ({{name}})',
    emit: '{{name}} speaks to Socket.IO clients',
    namespace: 'class of Socket.IO handlers ({{name}})',
  },
  *detect(file) {
    const paths = pathsOfServers(file)
    for (const site of sitesOf(file, calls)) {
      const path = paths.get(site.call)
      for (const seen of seenCalls(file, calls, [site]))
        yield path === undefined
          ? seen
          : { ...seen, names: [path], links: [{ kind: 'route' as const, name: path }] }
    }
    yield* seenDecorators(file, handlers)
    yield* seenClasses(file, namespaces)
  },
})

/** The calls that make an application with a path, and those that make the server that it is given: `ASGIApp(sio, socketio_path="/live")`. */
function pathsOfServers(file: PythonFile): ReadonlyMap<Call, string> {
  const { resolver } = file
  const paths = new Map<Call, string>()
  for (const site of sitesOf(file, applications)) {
    const given = resolver.argument(site, 'socketio_path')
    const text = given && resolver.textOf(given, site.scope)
    if (text === undefined || text === '') continue
    const path = `/${text.replace(/^\//, '')}`
    paths.set(site.call, path)
    const [server] = site.call.arguments
    for (const value of server ? resolver.valuesOf(server.value, site.scope) : [])
      if ((value.kind === 'instance' || value.kind === 'external') && value.made)
        paths.set(value.made.call, path)
  }
  return paths
}
