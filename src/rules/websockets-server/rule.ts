import type { CallSite, FunctionDefinition } from '../../languages/python/ast.js'
import { isSaidInCode } from '../../languages/python/said-in-code.js'
import { seenCalls, sitesOf } from '../../languages/python/shapes.js'
import type { PythonFile } from '../../languages/python.js'
import type { Link } from '../../model/finding.js'
import { defineRule } from '../define-rule.js'
import { receiveLoops } from './receive-loops.js'
import { servers } from './servers.js'

const messages = {
  server: 'WebSocket server ({{name}})',
  'receive-loop': 'hears the messages of a WebSocket in a loop',
} as const

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
  mayFindIn: (text) => isSaidInCode(text, /websockets|\b(?:unix_)?(?:serve|route)\b/g),
  messages,
  *detect(file) {
    for (const site of sitesOf(file, servers)) {
      const [server] = seenCalls(file, servers, [site])
      if (!server) continue
      const given = handlersOf(site, file)
      yield { ...server, links: [...given.map(handlerLink), ...portLinks(site, file)] }
    }
    for (const { at, scope } of receiveLoops(file)) yield { messageId: 'receive-loop', at, scope }
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

/** `serve(handler, "0.0.0.0", 8765)`, also where a constant of the module holds the number. */
function portLinks(site: CallSite, { resolver, source }: PythonFile): readonly Link[] {
  const given = resolver.argument(site, 'port', 2)
  if (!given) return []
  const text = source.text.slice(given.span.start, given.span.end)
  const written = /^\w{1,100}$/.test(text) ? (lastNumber(source.text, text) ?? text) : text
  const port = /^\d{2,5}$/.exec(written)?.[0] ?? /\b\d{4,5}\b/.exec(written)?.[0]
  return port === undefined ? [] : [{ kind: 'port', name: port }]
}

/** The number at the end of `PORT = int(os.environ.get("PORT", 8765))`. */
function lastNumber(text: string, name: string): string | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${name} =`) || one.startsWith(`${name}: int =`))
  return line?.match(/\b\d{2,5}\b/g)?.at(-1)
}
