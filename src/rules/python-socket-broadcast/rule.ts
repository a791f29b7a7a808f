import { type Shape, seenCalls } from '../../languages/python/shapes.js'
import { firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import { defineRule, type Found } from '../define-rule.js'
import { holders } from './holders.js'
import { sendsIn } from './sends.js'

const messages = {
  manager: '{{name}} keeps WebSockets in the memory of one process',
  loop: 'sends to one WebSocket after another',
  call: '{{name}} sends to many WebSockets',
} as const

const calls: readonly Shape<'call'>[] = [
  {
    id: 'call',
    path: /^websockets\.(?:(?:asyncio|legacy)\.)?(?:server\.|connection\.|protocol\.)?broadcast$/,
  },
  { id: 'call', path: /^quart\.websocket\.broadcast$/ },
]

export default defineRule({
  id: 'python-socket-broadcast',
  title: 'Python code that keeps and addresses WebSockets',
  why: 'A list of open sockets is a broadcast within one process: with a second worker some clients hear nothing. With streams it becomes a channel that every instance listens to.',
  whatToDo:
    'Publish to a channel (Redis Pub/Sub, PostgreSQL NOTIFY, a broker) and let each stream listen to it. One worker may keep queues in memory instead of sockets.',
  role: 'server',
  replacement: 'broadcast',
  syntax: 'python',
  triggers: ['WebSocket', 'websockets', 'write_message'],
  messages,
  *detect(file) {
    yield* managers(file)
    yield* loops(file)
    yield* seenCalls(file, calls)
  },
})

function* managers(file: PythonFile): Iterable<Found<typeof messages>> {
  for (const { definition, confidence } of holders(file)) {
    const { head, name, qualifiedName } = definition
    const keyword = { start: head.start, end: head.start + 'class'.length }
    const at = firstOnOneLine(file.source.text, head, keyword)
    yield { messageId: 'manager', at, confidence, data: { name }, scope: qualifiedName }
  }
}

function* loops(file: PythonFile): Iterable<Found<typeof messages>> {
  for (const loop of file.module.loops) {
    if (loop.isAsync || !loop.variable || !sendsIn(loop, loop.variable, file)) continue
    const at = firstOnOneLine(file.source.text, loop.head, loop.iterated.span)
    yield { messageId: 'loop', at, confidence: 'likely', scope: loop.scope.name }
  }
}
