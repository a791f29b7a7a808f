import type { Node } from 'ts-morph'
import { memberDeclarations } from '../../languages/script/program/member-types.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf, specifierOf, unwrap } from '../../languages/script/syntax.js'
import {
  isManagementMethod,
  isManagementModule,
  managementClient,
  managementCommand,
  managementMethod,
  managementTriggers,
  managementWords,
} from '../../servers/sockets/management-api.js'
import { packageExportsIn } from '../../servers/sockets/package-exports.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  imported: 'client library of the API Gateway Management API ({{module}})',
  'client-created': 'client of the API Gateway Management API',
  command: '{{command}} speaks to an API Gateway WebSocket connection',
  call: '{{method}} speaks to an API Gateway WebSocket connection',
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
  messages,
  *detect(file) {
    if (!managementWords.test(file.source.text)) return
    yield* imports(file)
    yield* made(file)
    yield* calls(file)
    yield* injections(file)
    yield* signedRequests(file)
  },
})

function* imports({ morph, ast }: ScriptFile): Iterable<Found<typeof messages>> {
  for (const one of descendantsOf(morph, ast, morph.SyntaxKind.ImportDeclaration)) {
    const specifier = specifierOf(one)
    if (specifier === undefined || one.isTypeOnly() || !isManagementModule(specifier)) continue
    yield { messageId: 'imported', at: spanOf(one.getModuleSpecifier()), data: { module: specifier } }
  }
}

/** Clients and commands; of `new this.AWS.ApiGatewayManagementApi()` only the name is known. */
function* made(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast } = file
  const exportsOf = packageExportsIn(file)
  for (const one of descendantsOf(morph, ast, morph.SyntaxKind.NewExpression)) {
    const callee = one.getExpression()
    const at = spanOf(callee)
    const scope = scopeNameOf(morph, one)
    const exported = exportsOf(callee)
    const [command] = exported.flatMap((from) => managementCommand(from) ?? [])
    if (command !== undefined) {
      yield { messageId: 'command', at, data: { command }, scope }
    } else if (exported.some((from) => managementClient(from) !== undefined)) {
      yield { messageId: 'client-created', at, scope }
    } else if (exported.length === 0 && isNamedSo(callee.getText())) {
      yield { messageId: 'client-created', at, confidence: 'likely', scope }
    }
  }
}

function isNamedSo(callee: string): boolean {
  return /(^|\.)(?:Api|API)GatewayManagementApi(Client)?$/.test(callee)
}

/** Pools and sessions have a `getConnection`; nothing else has a `postToConnection`. */
function* calls(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast } = file
  const exportsOf = packageExportsIn(file)
  for (const call of descendantsOf(morph, ast, morph.SyntaxKind.CallExpression)) {
    const callee = unwrap(morph, call.getExpression())
    if (!morph.Node.isPropertyAccessExpression(callee) || !isManagementMethod(callee.getName())) continue
    const method = callee.getName()
    const isSure = exportsOf(callee).some((one) => managementMethod(one) !== undefined)
    if (!isSure && method !== 'postToConnection') continue
    // A wrapper in the project is found where it sends to the connection.
    if (!isSure && isOwn(file, callee.getNameNode())) continue
    yield {
      messageId: 'call',
      at: spanOf(callee.getNameNode()),
      data: { method },
      confidence: isSure ? 'certain' : 'likely',
      scope: scopeNameOf(morph, call),
    }
  }
}

function isOwn({ morph }: ScriptFile, name: Node): boolean {
  const { Node: N } = morph
  return memberDeclarations(name).some(
    (one) => N.isMethodDeclaration(one) || N.isFunctionDeclaration(one) || N.isPropertyAssignment(one),
  )
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

/** A request that is signed by hand, to the path that only WebSocket APIs have. */
function* signedRequests({ morph, ast }: ScriptFile): Iterable<Found<typeof messages>> {
  const { SyntaxKind: K } = morph
  const texts = [
    ...descendantsOf(morph, ast, K.StringLiteral),
    ...descendantsOf(morph, ast, K.NoSubstitutionTemplateLiteral),
    ...descendantsOf(morph, ast, K.TemplateExpression),
  ]
  for (const text of texts) {
    const at = text.getText().indexOf('/@connections/')
    // Resources of a policy are infrastructure, and the rules for infrastructure report them.
    if (at < 0 || /arn:|execute-api:[^/]*:/.test(text.getText())) continue
    const start = text.getStart() + at
    yield {
      messageId: 'signed-request',
      at: { start, end: start + '/@connections/'.length },
      confidence: 'likely',
      scope: scopeNameOf(morph, text),
    }
  }
}
