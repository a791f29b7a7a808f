import { programOf } from '../../languages/script/program/program.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf, specifierOf } from '../../languages/script/syntax.js'
import {
  isManagementModule,
  managementClient,
  managementTriggers,
  managementWords,
} from '../../servers/sockets/management-api.js'
import {
  connectionAddresses,
  lastNode,
  managementSendsIn,
  ownSendsIn,
} from '../../servers/sockets/management-sends.js'
import { packageExportsIn } from '../../servers/sockets/package-exports.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  imported: 'client library of the API Gateway Management API ({{module}})',
  'client-created': 'client of the API Gateway Management API',
  command: '{{command}} speaks to an API Gateway WebSocket connection',
  call: '{{method}} speaks to an API Gateway WebSocket connection',
  request: '{{function}} posts to a connection of an API Gateway WebSocket API (/@connections/)',
  broadcast: '{{function}} sends to several connections of an API Gateway WebSocket API',
  hands: '{{function}} sends to a connection of an API Gateway WebSocket API',
  injected: 'API Gateway Management API put into the AWS SDK by hand',
  'signed-request': 'address of a connection of an API Gateway WebSocket API (/@connections/)',
} as const

export default defineRule({
  id: 'node-management-api',
  title: 'Node code that speaks to connections of an API Gateway WebSocket API',
  why: 'Code that posts to connections works only while the WebSocket API exists. Each call must become a message published to a stream before the API can be deleted.',
  whatToDo:
    'Publish to the channel that the stream endpoint listens to. Stored connection ids, stale-connection clean-up and the client of the management API go away with the connections.',
  role: 'server',
  replacement: 'messages',
  syntax: 'script',
  triggers: managementTriggers,
  follows: ['node-management-api'],
  messages,
  *detect(file) {
    yield* broadcasts(file)
    if (!managementWords.test(file.source.text)) return
    // A test is one by what it mocks.
    if (file.source.zone !== 'test') yield* imports(file)
    yield* clients(file)
    yield* sends(file)
    yield* injections(file)
    yield* addresses(file)
  },
})

function* imports({ morph, ast }: ScriptFile): Iterable<Found<typeof messages>> {
  for (const one of descendantsOf(morph, ast, morph.SyntaxKind.ImportDeclaration)) {
    const specifier = specifierOf(one)
    if (specifier === undefined || one.isTypeOnly() || !isManagementModule(specifier)) continue
    yield { messageId: 'imported', at: spanOf(one.getModuleSpecifier()), data: { module: specifier } }
  }
}

/** Of `new this.AWS.ApiGatewayManagementApi()` only the name is known. */
function* clients(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast } = file
  const exportsOf = packageExportsIn(file)
  for (const one of descendantsOf(morph, ast, morph.SyntaxKind.NewExpression)) {
    const callee = one.getExpression()
    const here = { messageId: 'client-created', at: spanOf(callee), scope: scopeNameOf(morph, one) } as const
    const exported = exportsOf(callee)
    if (exported.some((from) => managementClient(from) !== undefined)) yield here
    else if (exported.length === 0 && isNamedSo(callee.getText())) yield { ...here, confidence: 'likely' }
  }
}

function isNamedSo(callee: string): boolean {
  return /(^|\.)(?:Api|API)GatewayManagementApi(Client)?$/.test(callee)
}

function* sends(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { Node: N } = file.morph
  const { text } = file.source
  for (const { kind, call, at, name, isSure } of managementSendsIn(file, programOf(file))) {
    const whole = N.isCallExpression(call) ? spanOf(call.getExpression()) : spanOf(at)
    // A chain that is broken into lines begins above its last name.
    const isBroken = kind === 'call' && text.slice(whole.start, at.getStart()).includes('\n')
    const more = {
      at: isBroken ? whole : spanOf(at),
      confidence: isSure ? 'certain' : 'likely',
      scope: scopeNameOf(file.morph, call),
    } as const
    if (kind === 'command') yield { messageId: kind, data: { command: name }, ...more }
    else if (kind === 'call') yield { messageId: kind, data: { method: name }, ...more }
    else yield { messageId: kind, data: { function: name }, ...more }
  }
}

/** The program's own functions may be called in any of its files. */
function* broadcasts(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { calls, callsToOne } = ownSendsIn(file)
  // A test is named by what it tests.
  const hands = file.source.zone === 'test' ? [] : callsToOne
  for (const call of [...calls, ...hands]) {
    const callee = lastNode(file.morph, call.getExpression())
    yield {
      messageId: hands.includes(call) ? 'hands' : 'broadcast',
      at: spanOf(callee),
      data: { function: callee.getText() },
      confidence: 'likely',
      scope: scopeNameOf(file.morph, call),
    }
  }
}

/** `apiLoader.services['apigatewaymanagementapi'] = {}`, `Service.defineService('apigatewaymanagementapi', …)`: the runtime's SDK was too old to have it. */
function* injections({ morph, ast }: ScriptFile): Iterable<Found<typeof messages>> {
  const { Node: N } = morph
  for (const text of descendantsOf(morph, ast, morph.SyntaxKind.StringLiteral)) {
    if (text.getLiteralValue() !== 'apigatewaymanagementapi') continue
    const parent = text.getParent()
    const isKey = N.isElementAccessExpression(parent) && /\bservices$/.test(parent.getExpression().getText())
    const isDefined =
      N.isCallExpression(parent) && /(^|\.)defineService$/.test(parent.getExpression().getText())
    if (isKey || isDefined) yield { messageId: 'injected', at: spanOf(text), scope: scopeNameOf(morph, text) }
  }
}

/** An address that no request of this file is made to. */
function* addresses(file: ScriptFile): Iterable<Found<typeof messages>> {
  if (managementSendsIn(file, programOf(file)).some(({ kind }) => kind === 'request')) return
  for (const text of connectionAddresses(file)) {
    const start = text.getStart() + text.getText().indexOf('/@connections/')
    yield {
      messageId: 'signed-request',
      at: { start, end: start + '/@connections/'.length },
      confidence: 'likely',
      scope: scopeNameOf(file.morph, text),
    }
  }
}
