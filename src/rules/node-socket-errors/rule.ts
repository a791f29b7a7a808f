import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { quotedModule } from '../../model/trigger-words.js'
import { managementTriggers } from '../../servers/sockets/management-api.js'
import { packageExportsIn } from '../../servers/sockets/package-exports.js'
import { servedIn } from '../../servers/sockets/served.js'
import { defineRule, type Found } from '../define-rule.js'
import { servesSockets } from '../families.js'
import { sendFailures } from './send-failures.js'

const messages = {
  'close-code':
    'server closes a socket with code {{code}}: becomes an HTTP status before the stream begins, or an event that tells why it ends',
  'close-handler':
    'server handles the {{event}} of a socket: becomes what is done when the request of the stream is aborted or closed',
  pings:
    'finds out whether a client is still there ({{event}}): the comments of the stream and the end of its request say so',
  exception: 'WsException of NestJS: becomes an HTTP exception, or an event in the stream',
  'send-failure':
    'catches any error of a message to a connection: becomes the failure to send an event, or an event in the stream',
} as const

export default defineRule({
  id: 'node-socket-errors',
  title: 'A Node server closes sockets with codes, or finds out that they close or fail',
  why: 'A stream has neither a close code nor a close frame: before it begins an HTTP status says what is wrong, afterwards only an event can. Clients reconnect after either unless the server forbids it.',
  whatToDo:
    'Give each code a status (1008 → 401 or 403, 1009 → 413, 1011 → 500, 1013 → 503) or an event of its own. Move the clean-up to the end of the stream.',
  role: 'server',
  replacement: 'errors',
  syntax: 'script',
  triggers: [
    '\\.on\\([\'"]connection[\'"]',
    'WsException',
    '@nestjs/websockets',
    quotedModule('ws|socket\\.io'),
    ...managementTriggers,
  ],
  // A `catch` may lie around a function of another file that sends, and sockets go anywhere.
  follows: ['node-management-api', ...servesSockets],
  messages,
  *detect(file) {
    const { source } = file
    yield* ofSockets(file)
    if (source.text.includes('WsException')) yield* exceptions(file)
    if (source.text.includes('handleDisconnect')) yield* ofGateways(file)
    for (const { at, confidence, scope } of sendFailures(file))
      yield { messageId: 'send-failure', at, confidence, scope }
  },
})

/** What is done with the sockets of servers, wherever they go. */
function* ofSockets(file: ScriptFile): Iterable<Found<typeof messages>> {
  for (const { kind, at, name, isNamed } of servedIn(file)) {
    const more = {
      at: spanOf(at),
      scope: scopeNameOf(file.morph, at),
      ...(isNamed ? { confidence: 'likely' as const } : {}),
    }
    if (kind === 'ends') yield { messageId: 'close-handler', data: { event: name }, ...more }
    if (kind === 'pings') yield { messageId: 'pings', data: { event: name }, ...more }
    if (kind === 'closes') yield { messageId: 'close-code', data: { code: name.slice(0, 40) }, ...more }
  }
}

/** `handleDisconnect` of a gateway of NestJS. */
function* ofGateways(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast } = file
  const exportsOf = packageExportsIn(file)
  for (const owner of descendantsOf(morph, ast, morph.SyntaxKind.ClassDeclaration)) {
    const isGateway = owner.getDecorators().some((one) => {
      const callee = one.getCallExpression()?.getExpression() ?? one.getExpression()
      return exportsOf(callee).some(
        ({ module, name }) => module === '@nestjs/websockets' && name === 'WebSocketGateway',
      )
    })
    const method = owner.getMethod('handleDisconnect')
    if (!isGateway || !method) continue
    const name = method.getNameNode()
    yield {
      messageId: 'close-handler',
      at: spanOf(name),
      data: { event: 'disconnect' },
      scope: scopeNameOf(morph, name),
    }
  }
}

function* exceptions(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast } = file
  const exportsOf = packageExportsIn(file)
  for (const made of descendantsOf(morph, ast, morph.SyntaxKind.NewExpression)) {
    const callee = made.getExpression()
    const isOne = exportsOf(callee).some(
      (one) => one.module === '@nestjs/websockets' && one.name === 'WsException',
    )
    if (isOne) yield { messageId: 'exception', at: spanOf(callee), scope: scopeNameOf(morph, made) }
  }
}
