import { type Shape, seenCalls } from '../../languages/python/shapes.js'
import { calleeSpan } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import { ownSenders } from '../../servers/python/own-senders.js'
import { servedIn } from '../../servers/python/served.js'
import { defineRule, type Found } from '../define-rule.js'
import { ofPythonSockets } from '../families.js'

const messages = {
  manager: '{{name}} keeps WebSockets in the memory of one process',
  loop: 'sends to one WebSocket after another',
  group: '{{name}} sends to the consumers of a channel layer',
  call: '{{name}} sends to many WebSockets',
  'hands-all':
    '{{name}} sends to many sockets: a function of this application, whose callers stay as they are',
} as const

const calls: readonly Shape<'call'>[] = [
  {
    id: 'call',
    path: /^websockets\.(?:(?:asyncio|legacy)\.)?(?:server\.|connection\.|protocol\.)?broadcast$/,
  },
  { id: 'call', path: /^ws4redis\.publisher\.RedisPublisher\(\)\.publish_message$/ },
  { id: 'call', path: /^quart\.websocket\.broadcast$/ },
]

export default defineRule({
  id: 'python-socket-broadcast',
  title: 'Python code that keeps and addresses WebSockets',
  why: 'A list of open sockets is a broadcast within one process: with a second worker some clients hear nothing. With streams it becomes a channel that every instance listens to.',
  whatToDo:
    'Publish to a channel (Redis Pub/Sub, PostgreSQL NOTIFY, a broker) and let each stream listen to it. One worker may keep queues in memory instead of sockets.',
  replacement: 'broadcast',
  ...ofPythonSockets,
  messages,
  *detect(file) {
    yield* served(file)
    yield* seenCalls(file, calls)
    yield* ownCalls(file)
  },
})

function* served(file: PythonFile): Iterable<Found<typeof messages>> {
  for (const { kind, at, name, scope, isNamed } of servedIn(file)) {
    const sureness = isNamed ? { confidence: 'likely' as const } : {}
    if (kind === 'loop') yield { messageId: kind, at, scope, ...sureness }
    else if (kind === 'manager' || kind === 'group')
      yield { messageId: kind, at, data: { name }, scope, ...sureness }
  }
}

/** `manager.broadcast(message)`: a function of the application that is handed a message and sends it to several sockets. */
function* ownCalls({ module, resolver, source }: PythonFile): Iterable<Found<typeof messages>> {
  for (const { site, name, named, reach } of ownSenders(resolver).calls.get(module) ?? [])
    if (reach === 'several')
      yield {
        messageId: 'hands-all',
        at: calleeSpan(source.text, named),
        data: { name },
        scope: site.scope.name,
      }
}
