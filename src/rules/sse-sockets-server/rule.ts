import { channelNames } from '../../languages/python/http-routes.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { lambdaHandlersIn } from '../../servers/routes/node/gateways.js'
import { kitRoutePath, nodeKitsIn } from '../../servers/routes/node/kits.js'
import { processHandlersIn } from '../../servers/routes/python/gateways.js'
import { kitsIn } from '../../servers/routes/python/kits.js'
import { textGiven } from '../../servers/routes/python/servers.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  alone: '{{path}} over a stream and POSTs alone: its WebSocket has ended',
  served: '{{path}} over a stream and POSTs',
} as const

export default defineRule({
  id: 'sse-sockets-server',
  title: 'A WebSocket route that is also served over a stream',
  why: 'The kit that `migrate-ws apply --servers` writes (SseSockets in Python, sseSockets in Node) serves a WebSocket route over an event stream and POSTs, with the same handler. The channel is on both until its clients have moved.',
  whatToDo:
    'Nothing, until no client is left on the WebSocket: then `migrate-ws apply --servers --close-websocket` ends it.',
  role: 'sse-server',
  replacement: 'none',
  syntax: ['python', 'script'],
  triggers: ['\\b[sS]seSockets\\b'],
  messages,
  *detect(file) {
    if ('ast' in file) {
      yield* inNode(file)
      return
    }
    const prefixes = includedAt(file)
    const links = processHandlersIn(file)
    for (const { site: made, sockets } of kitsIn([file]))
      for (const { path, stream, send, site, websocket } of sockets)
        yield {
          messageId: websocket === false ? 'alone' : 'served',
          // For a list in another module, the finding stands where the kit is made.
          at: (site.scope.module === file.module ? site : made).call.span,
          data: { path },
          scope: site.scope.name,
          names: [path, ...prefixes.flatMap((prefix) => below(path, prefix)), stream, send].flatMap(
            channelNames,
          ),
          links,
        }
  },
})

/** `sseSockets(server, [{ path: '/ws' }])`. */
function* inNode(file: ScriptFile): Iterable<Found<typeof messages>> {
  const links = lambdaHandlersIn(file)
  const around = { mounts: new Map(), servers: [], nameOf: () => '' }
  for (const { call, sockets } of nodeKitsIn([file], around))
    for (const { object, path, stream, send, websocket, file: listed } of sockets)
      yield {
        messageId: websocket === false ? 'alone' : 'served',
        // For a list in another module, the finding stands where the kit is made.
        at: spanOf(listed === file ? object : call),
        data: { path },
        scope: scopeNameOf(file.morph, call),
        names: [path, stream, send].map((one) => kitRoutePath(one) ?? one).flatMap(channelNames),
        links,
      }
}

/** `app.include_router(router, prefix="/api")`: in the router's own file the route is known without it. */
function includedAt({ module, resolver }: PythonFile): readonly string[] {
  return module.calls.flatMap((site) => {
    const { callee } = site.call
    if (callee.kind !== 'attribute' || callee.name !== 'include_router') return []
    return textGiven(site, 'prefix', resolver) || []
  })
}

function below(path: string, prefix: string): readonly string[] {
  return path.startsWith(`${prefix}/`) ? [path.slice(prefix.length)] : []
}
