import type { Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { managementClient, managementCommand } from '../../servers/sockets/management-api.js'
import { type PackageExport, packageExportsIn } from '../../servers/sockets/package-exports.js'
import type { Found } from '../define-rule.js'
import type { messages } from './messages.js'

const modules =
  /^(ws|isomorphic-ws|websocket|socket\.io|socket\.io-client|reconnecting-websocket|partysocket|react-use-websocket|rxjs\/webSocket|sockjs-client|@stomp\/stompjs|@microsoft\/signalr|graphql-ws|@aws-sdk\/client-apigatewaymanagementapi)$/
const mocking = /^(jest|vi|vitest)\.(mock|doMock|unstable_mockModule)$/

/** Calls of a test that mock a module, answer or watch the sockets of a page, or connect to a route. */
export function* calls(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast } = file
  const { Node: N } = morph
  const exportsOf = packageExportsIn(file)
  for (const call of descendantsOf(morph, ast, morph.SyntaxKind.CallExpression)) {
    const callee = call.getExpression()
    const [first] = call.getArguments()
    if (first && mocksConnections(callee, first, exportsOf))
      yield {
        messageId: 'connections-mocked',
        at: spanOf(callee),
        data: { function: callee.getText().slice(-40) },
        scope: scopeNameOf(morph, call),
      }
    if (!N.isPropertyAccessExpression(callee)) continue
    const name = callee.getName()
    const text = first && textOf(morph, first)
    const scope = scopeNameOf(morph, call)
    const at = spanOf(callee)
    const data = { function: callee.getText().slice(-40) }
    if (mocking.test(callee.getText()) && text !== undefined && modules.test(text)) {
      yield { messageId: 'module-mocked', at, data: { module: text }, scope }
    } else if (name === 'routeWebSocket') {
      yield { messageId: 'route-mocked', at, data, scope }
    } else if (
      name === 'link' &&
      exportsOf(callee).some((one) => one.module === 'msw' && one.name === 'ws.link')
    ) {
      yield { messageId: 'route-mocked', at, data, scope }
    } else if (/^(on|once|waitForEvent)$/.test(name) && text === 'websocket') {
      yield { messageId: 'frames-watched', at, data, scope }
    } else if (name === 'injectWS') {
      yield { messageId: 'test-client', at, data, scope }
    }
  }
}

/**
 * `mockClient(ApiGatewayManagementApiClient)` and `mock.on(PostToConnectionCommand)` of aws-sdk-client-mock, `mock('ApiGatewayManagementApi', …)`
 * of aws-sdk-mock, `stub(ApiGatewayManagementApi.prototype, 'postToConnection')`. What a mock is asked afterwards is no mock.
 */
function mocksConnections(
  callee: Node,
  first: Node,
  exportsOf: (node: Node) => readonly PackageExport[],
): boolean {
  const name = /(?:^|\.)(\w+)$/.exec(callee.getText())?.[1] ?? ''
  if (!/^(mockClient|on|onAnyCommand|mock|remock|stub|spyOn)$/.test(name)) return false
  if (/^['"`]ApiGatewayManagementApi['"`]$/.test(first.getText())) return /mock$/.test(name)
  const owner = /^(.{1,200})\.prototype$/.exec(first.getText())
  const given = owner ? first.getFirstChild() : first
  return (
    given !== undefined &&
    exportsOf(given).some(
      (one) => managementClient(one) !== undefined || (name === 'on' && managementCommand(one) !== undefined),
    )
  )
}

function textOf(morph: TsMorph, given: Node): string | undefined {
  const { Node: N } = morph
  return N.isStringLiteral(given) || N.isNoSubstitutionTemplateLiteral(given)
    ? given.getLiteralValue()
    : undefined
}
