import type { ClassDefinition } from '../../languages/python/ast.js'
import { calleeSpan, firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import { defineRule } from '../define-rule.js'
import { gateway, servesPythonSockets } from '../families.js'
import { messageHandlers } from './handlers.js'
import { handedLoops } from './loops.js'
import { listsOfTypes, recordsIn } from './types.js'

export default defineRule({
  id: 'python-socket-messages',
  title: "A Python program's own types and handlers of WebSocket messages",
  why: 'What a program says over its sockets is a list of types of messages, their classes, and a function for each. From that list the new interface follows: what clients send becomes POST routes, what the server sends becomes events of the stream.',
  whatToDo:
    'Divide the types by who sends them. Give each type that clients send a POST route with the body of its class, and each type that the server sends an event of that name; an error is an HTTP status, and ping and pong go.',
  role: 'server',
  replacement: 'messages',
  syntax: 'python',
  triggers: [
    'class \\w{0,60}Web[sS]ocket\\w',
    'class (?:_|\\w{0,60}[a-z0-9])?W[sS][A-Z][a-z]',
    'async\\s+for\\b[^\\n]{1,80}\\bin\\s+(?:web_?socket|ws)\\b',
  ],
  // The routers of HTTP frameworks are given paths.
  companions: ['@\\w{0,60}[rR]outer\\w{0,60}\\.\\w+\\((?!\\s{0,20}[\'"]/)'],
  beside: [...servesPythonSockets, ...gateway],
  // The class of a router may be in another file than the functions that it is given.
  follows: ['python-socket-messages'],
  messages: {
    types: '{{class}} lists the types of messages of a WebSocket ({{names}})',
    records: 'classes of WebSocket messages or stored connections ({{names}})',
    handler: '{{function}} handles messages of type {{type}} of a WebSocket: becomes a POST route',
    loop: '{{function}} hears the messages of a WebSocket that it is handed: becomes a POST route',
  },
  *detect(file) {
    for (const { definition, names } of listsOfTypes(file))
      yield { messageId: 'types', data: { class: definition.name, names }, ...placeOf(definition, file) }
    const { first, names } = recordsIn(file)
    if (first) yield { messageId: 'records', data: { names }, ...placeOf(first, file) }
    yield* handlersIn(file)
    for (const { loop, definition } of handedLoops(file))
      yield {
        messageId: 'loop',
        at: loop.head,
        data: { function: definition.qualifiedName },
        confidence: 'likely',
        scope: definition.qualifiedName,
      }
  },
})

function placeOf(definition: ClassDefinition, { source }: PythonFile) {
  const { head, qualifiedName } = definition
  const keyword = { start: head.start, end: head.start + 'class'.length }
  return {
    at: firstOnOneLine(source.text, head, keyword),
    confidence: 'likely',
    scope: qualifiedName,
  } as const
}

function* handlersIn(file: PythonFile) {
  for (const { site, definition, type } of messageHandlers(file))
    yield {
      messageId: 'handler',
      at: calleeSpan(file.source.text, site.call.callee),
      data: { function: definition.qualifiedName, type },
      confidence: 'likely',
      scope: definition.qualifiedName,
      links: [{ kind: 'handler', name: `${file.source.path}:${definition.qualifiedName}` }],
    } as const
}
