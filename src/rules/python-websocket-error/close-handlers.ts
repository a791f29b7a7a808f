import type { FunctionDefinition } from '../../languages/python/ast.js'
import { calleePaths } from '../../languages/python/shapes.js'
import type { PythonFile } from '../../languages/python.js'
import type { Span } from '../../model/source.js'
import { basesOf } from '../../servers/python/mixins.js'

/** Methods that frameworks call when a socket closes or fails, by the class that they belong to. */
const methods: readonly { readonly of: RegExp; readonly names: ReadonlySet<string> }[] = [
  {
    of: /^tornado\.websocket\.WebSocketHandler$/,
    names: new Set(['on_close', 'on_connection_close', 'on_ws_connection_close']),
  },
  {
    of: /^channels\.generic\.websocket\.(?:Async)?(?:JsonWeb|Web)[sS]ocketConsumer$/,
    names: new Set(['disconnect', 'websocket_disconnect']),
  },
  { of: /^(?:starlette|fastapi)\.endpoints\.WebSocketEndpoint$/, names: new Set(['on_disconnect']) },
  { of: /^litestar\.handlers\.(?:\w+\.)*WebsocketListener$/, names: new Set(['on_disconnect']) },
  {
    of: /^(?:flask_socketio|socketio)\.(?:\w+\.)?(?:Async)?Namespace$/,
    names: new Set(['on_disconnect', 'on_error']),
  },
]

const socketIo = String.raw`(?:flask_socketio\.SocketIO|(?:python_)?socketio\.(?:async_server\.|server\.)?(?:Async)?Server)\(\)`
const event = new RegExp(String.raw`^${socketIo}\.(?:on|event|on_event)$`)
const failure = new RegExp(String.raw`^${socketIo}\.(?:on_error|on_error_default)$`)

export interface CloseHandler {
  readonly at: Span
  readonly name: string
  readonly scope: string
}

/** Code that runs in Python when a socket closes or fails, without an exception. */
export function* closeHandlers(file: PythonFile): Iterable<CloseHandler> {
  for (const definition of file.module.functions) {
    const { name, qualifiedName, span } = definition
    if (!isMethod(definition, file) && !isDecorated(definition, file)) continue
    const text = file.source.text.slice(span.start, span.end)
    yield { at: { start: span.start, end: span.start + text.indexOf('(') }, name, scope: qualifiedName }
  }
}

function isMethod({ owner, name }: FunctionDefinition, { resolver }: PythonFile): boolean {
  if (!owner || !methods.some(({ names }) => names.has(name))) return false
  const bases = basesOf(owner, resolver)
  return methods.some(({ of, names }) => names.has(name) && bases.some((base) => of.test(base)))
}

/** `@sio.on("disconnect")`, `@sio.event` of a function `disconnect`, `@socketio.on_error()`. */
function isDecorated({ decorators, name, outer }: FunctionDefinition, file: PythonFile): boolean {
  return decorators.some(({ expression }) => {
    const callee = expression.kind === 'call' ? expression.callee : expression
    const paths = calleePaths(callee, outer, file)
    if (paths.some((path) => failure.test(path))) return true
    if (!paths.some((path) => event.test(path))) return false
    const given =
      expression.kind === 'call'
        ? file.resolver.argument({ call: expression, scope: outer }, 'event', 0)
        : undefined
    const heard = given ? file.resolver.textOf(given, outer) : name
    return heard === 'disconnect' || heard === 'connect_error'
  })
}
