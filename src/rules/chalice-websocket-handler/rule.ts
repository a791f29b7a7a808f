import type { CallSite } from '../../languages/python/ast.js'
import { calleeSpan, firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import { defineRule, type Found } from '../define-rule.js'

const routes: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    on_ws_connect: '$connect',
    on_ws_message: '$default',
    on_ws_disconnect: '$disconnect',
  }),
)

const messages = {
  handler: 'Function {{function}} is invoked by the WebSocket route {{route}}.',
  send: '{{method}} speaks to an API Gateway WebSocket connection',
} as const

export default defineRule({
  id: 'chalice-websocket-handler',
  title: 'WebSocket handler of AWS Chalice',
  why: 'Each of these decorators makes Chalice deploy a route of an API Gateway WebSocket API with a function behind it; no other file declares it. It costs money and needs monitoring until the last of them is gone.',
  whatToDo:
    'Plan the removal of the route, its function and its log group. Chalice functions cannot stream a response: the stream needs another service.',
  role: 'infrastructure',
  resource: 'endpoint',
  replacement: 'messages',
  syntax: 'python',
  triggers: ['on_ws_(connect|message|disconnect)', 'websocket_api'],
  messages,
  *detect(file) {
    for (const site of file.module.calls) {
      yield* handlers(file, site)
      yield* sends(file, site)
    }
  },
})

const application = /^chalice\.(app\.)?(Chalice|Blueprint)\(\)$/

function* handlers(file: PythonFile, site: CallSite): Iterable<Found<typeof messages>> {
  const { call, scope, decorates } = site
  if (call.callee.kind !== 'attribute' || !decorates) return
  const { name, object } = call.callee
  const route = routes.get(name)
  if (route === undefined) return
  const known = file.resolver.valuesOf(object, scope)
  const sure = known.some((value) => file.resolver.pathsOfValue(value).some((path) => application.test(path)))
  if (!sure && known.length > 0) return
  const { source } = file
  const called = decorates.definition.qualifiedName
  yield {
    messageId: 'handler',
    at: firstOnOneLine(source.text, decorates.decorator.span, calleeSpan(source.text, call.callee)),
    data: { function: called, route },
    confidence: sure ? 'certain' : 'likely',
    scope: called,
    names: [called],
    links: [{ kind: 'handler', name: `${source.path}:${called}` }],
  }
}

function* sends(
  { source, resolver }: PythonFile,
  { call, scope }: CallSite,
): Iterable<Found<typeof messages>> {
  if (call.callee.kind !== 'attribute') return
  const { name: method, object } = call.callee
  if (!/^(send|close|info)$/.test(method)) return
  const isApi = resolver
    .pathsOf(object, scope)
    .some(
      (path) => path.endsWith('.websocket_api') && application.test(path.slice(0, -'.websocket_api'.length)),
    )
  if (!isApi) return
  yield {
    messageId: 'send',
    at: calleeSpan(source.text, call.callee),
    data: { method },
    scope: scope.name,
    role: 'server',
  }
}
