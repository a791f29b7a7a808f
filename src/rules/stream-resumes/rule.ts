import { framesIn as framesInPython } from '../../languages/python/event-frames.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { framesIn, writtenText } from '../../streams/event-frames.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  'reads-last-id': 'the server reads Last-Event-ID',
  'sends-id': 'events carry an id',
} as const

const lastId = /^last-event-id$/i
const idField = /(^|\n)id: ?/

export default defineRule({
  id: 'stream-resumes',
  title: 'A stream that can be resumed',
  why: 'The browser reconnects an EventSource by itself and says in `Last-Event-ID` which event it saw last; only a server that sends ids and reads that header can send what was missed. It is what a reconnect loop with a resync did before.',
  whatToDo: 'Nothing: this is the goal.',
  role: 'sse-handling',
  replacement: 'none',
  syntax: ['script', 'python'],
  triggers: ['[Ll]ast[-_]?[Ee]vent[-_]?(?:[Ii][Dd])', 'text/event-stream', 'ServerSentEvent', 'streamSSE'],
  messages,
  detect: (file) => ('morph' in file ? inScript(file) : inPython(file)),
})

function* inScript({ morph, ast, source }: ScriptFile): Iterable<Found<typeof messages>> {
  if (source.zone === 'test') return
  const { Node: N, SyntaxKind: K } = morph
  for (const text of descendantsOf(morph, ast, K.StringLiteral)) {
    if (!lastId.test(text.getLiteralValue())) continue
    const parent = text.getParent()
    // `headers['last-event-id']`, `{ 'last-event-id': id } = headers`, `request.get('Last-Event-ID')`, `@Headers('last-event-id')`:
    // read. A header that is listed or set is not.
    const isRead =
      N.isElementAccessExpression(parent) ||
      N.isBindingElement(parent) ||
      (N.isCallExpression(parent) &&
        parent.getArguments().length === 1 &&
        /(\.(get|header|getHeader|param)|^Headers)$/.test(parent.getExpression().getText()))
    const isSet = N.isElementAccessExpression(parent) && isAssigned(parent.getParent(), parent)
    if (isRead && !isSet)
      yield { messageId: 'reads-last-id', at: spanOf(parent), scope: scopeNameOf(morph, text) }
  }
  for (const frame of framesIn(morph, ast)) {
    if (idField.test(writtenText(frame)))
      yield { messageId: 'sends-id', at: spanOf(frame.node), scope: scopeNameOf(morph, frame.node) }
  }
  for (const call of descendantsOf(morph, ast, K.CallExpression)) {
    const callee = call.getExpression()
    const [event] = call.getArguments()
    if (!N.isPropertyAccessExpression(callee) || callee.getName() !== 'writeSSE') continue
    if (event && N.isObjectLiteralExpression(event) && event.getProperty('id'))
      yield { messageId: 'sends-id', at: spanOf(callee), scope: scopeNameOf(morph, call) }
  }

  function isAssigned(node: unknown, left: unknown): boolean {
    const parent = node as Parameters<typeof N.isBinaryExpression>[0]
    return (
      N.isBinaryExpression(parent) && parent.getLeft() === left && parent.getOperatorToken().getText() === '='
    )
  }
}

function* inPython({ module, resolver, source }: PythonFile): Iterable<Found<typeof messages>> {
  if (source.zone === 'test') return
  // `last_event_id: Annotated[str | None, Header()] = None`
  for (const definition of module.functions) {
    for (const { name, annotation, default: given } of definition.parameters) {
      if (name !== 'last_event_id') continue
      const text = [annotation, given]
        .map((one) => (one ? source.text.slice(one.span.start, one.span.end) : ''))
        .join(' ')
      if (!/\bHeader\b/.test(text)) continue
      const at = annotation ?? given
      if (at) yield { messageId: 'reads-last-id', at: at.span, scope: definition.qualifiedName }
    }
  }
  // `request.headers.get("last-event-id")`, `request.headers["Last-Event-ID"]`
  for (const { call, scope } of module.calls) {
    const [first] = call.arguments
    if (call.callee.kind !== 'attribute' || !/^(get|getlist|getone)$/.test(call.callee.name) || !first)
      continue
    const name = resolver.textOf(first.value, scope)
    if (name !== undefined && (lastId.test(name) || name === 'HTTP_LAST_EVENT_ID'))
      yield { messageId: 'reads-last-id', at: first.value.span, scope: scope.name }
  }
  for (const { expression, scope } of module.subscripts) {
    const name = resolver.textOf(expression.index, scope)
    if (name === undefined || !(lastId.test(name) || name === 'HTTP_LAST_EVENT_ID')) continue
    const isSet = module.stores.some(({ object }) => object === expression.object)
    if (!isSet) yield { messageId: 'reads-last-id', at: expression.index.span, scope: scope.name }
  }
  for (const { parts, expression, scope } of framesInPython(module)) {
    const text = parts.map((part) => (part.kind === 'text' ? part.text : '\u0000')).join('')
    if (idField.test(text)) yield { messageId: 'sends-id', at: expression.span, scope: scope.name }
  }
  for (const site of module.calls) {
    const { callee } = site.call
    const name = callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : ''
    if (name !== 'ServerSentEvent') continue
    const id = resolver.argument(site, 'id')
    if (id) yield { messageId: 'sends-id', at: callee.span, scope: site.scope.name }
  }
}
