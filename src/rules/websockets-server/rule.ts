import type { CallSite, FunctionDefinition } from '../../languages/python/ast.js'
import { type Shape, seenCalls, sitesOf } from '../../languages/python/shapes.js'
import { firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import type { Link } from '../../model/finding.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  server: 'WebSocket server ({{name}})',
  'receive-loop': 'hears the messages of a WebSocket in a loop',
} as const

const flavour = String.raw`^websockets\.(?:(?:asyncio|sync|trio|legacy)\.)?`

const servers: readonly Shape<'server'>[] = [
  {
    id: 'server',
    path: new RegExp(String.raw`${flavour}(?:server\.|router\.)?(?:unix_)?(?:serve|route)(?:_websocket)?$`),
  },
]

const connection = new RegExp(
  String.raw`${flavour}(?:server\.|client\.|protocol\.|connection\.)?(?:(?:WebSocket)?(?:Server|Client|Common)(?:Protocol|Connection)|(?:unix_)?connect|Connection)\(\)$`,
)

export default defineRule({
  id: 'websockets-server',
  title: 'A server of the websockets library',
  why: 'The library serves WebSockets and nothing else. The stream and the POST route need an HTTP framework, on a port or a path of their own.',
  whatToDo:
    'Move the handler into an application that streams events and takes posts, run both side by side, and stop this server when its clients are gone.',
  role: 'server',
  replacement: 'messages',
  syntax: 'python',
  triggers: ['websockets'],
  messages,
  *detect(file) {
    const handlers = new Set<FunctionDefinition>()
    for (const site of sitesOf(file, servers)) {
      const [server] = seenCalls(file, servers, [site])
      if (!server) continue
      const given = handlersOf(site, file)
      for (const one of given) handlers.add(one)
      yield { ...server, links: given.map(handlerLink) }
    }
    yield* receiveLoops(file, handlers)
  },
})

/** What `serve` is given first: it is called with each connection. */
function handlersOf(site: CallSite, { resolver }: PythonFile): readonly FunctionDefinition[] {
  const given = resolver.argument(site, 'handler', 0) ?? resolver.argument(site, 'ws_handler')
  const values = given ? resolver.valuesOf(given, site.scope) : []
  return values.flatMap((value) => (value.kind === 'function' ? [value.definition] : []))
}

function handlerLink({ body, qualifiedName }: FunctionDefinition): Link {
  return { kind: 'handler', name: `${body.module.source.path}:${qualifiedName}` }
}

function* receiveLoops(
  file: PythonFile,
  handlers: ReadonlySet<FunctionDefinition>,
): Iterable<Found<typeof messages>> {
  const { module, resolver, source } = file
  for (const { iterated, isAsync, scope, head } of module.loops) {
    if (!isAsync || iterated.kind !== 'name') continue
    const binding = scope.bindings.get(iterated.name)?.[0]
    const handled = binding?.kind === 'parameter' && handlers.has(binding.of)
    if (!handled && !resolver.pathsOf(iterated, scope).some((path) => connection.test(path))) continue
    yield {
      messageId: 'receive-loop',
      at: firstOnOneLine(source.text, head, iterated.span),
      scope: scope.name,
    }
  }
}
