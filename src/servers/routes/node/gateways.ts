import { dirname, join } from 'node:path/posix'
import type { Node } from 'ts-morph'
import { moduleTable } from '../../../languages/script/program/modules.js'
import type { ScriptFile } from '../../../languages/script/script.js'
import { callsWhere, spanOf, symbolOf, unwrap } from '../../../languages/script/syntax.js'
import { possibleTexts } from '../../../languages/script/values/address.js'
import { newSearch, valuesBehind } from '../../../languages/script/values/values.js'
import type { Link } from '../../../model/finding.js'
import { locate } from '../../../model/lines.js'
import type { ServerRoute } from '../../../model/route.js'
import { type Around, imports, kitRoutePath, serverName } from './kits.js'

const gatewayModule = /(^|\/)apigw-sockets(\.[cm]?[jt]s)?$/

/** The Lambda handlers that a process of `apigw-sockets` runs: `new ApiGateway({ $connect: connect.handler })`, as declarations link to them. */
export function lambdaHandlersIn(file: ScriptFile): readonly Link[] {
  if (!file.source.text.includes('apigw-sockets')) return []
  const { Node: N } = file.morph
  const { imports } = moduleTable(file)
  const codeOf = (value: Node): string | undefined => {
    const called = N.isPropertyAccessExpression(value) ? value : undefined
    const object = called?.getExpression() ?? value
    const from = imports.find(({ local }) => N.isIdentifier(object) && symbolOf(local) === symbolOf(object))
    const name = called?.getName() ?? from?.exported
    return from?.specifier.startsWith('.')
      ? `${join(dirname(file.source.path), from.specifier)}:${name}`
      : undefined
  }
  return gatewaysMade(file).flatMap((made) => {
    const [routes] = made.getArguments()
    if (!N.isObjectLiteralExpression(routes)) return []
    return routes.getProperties().flatMap((one): Link[] => {
      const code = N.isPropertyAssignment(one) ? codeOf(one.getInitializerOrThrow()) : undefined
      return code === undefined ? [] : [{ kind: 'handler', name: code }]
    })
  })
}

/** `gateway.serve(server, '/ws', WebSocketServer)`: WebSockets with Lambda handlers behind them. */
export function gatewayRoutes(files: readonly ScriptFile[], around: Around): readonly ServerRoute[] {
  return files.flatMap((file) => {
    if (!file.source.text.includes('apigw-sockets')) return []
    const { morph, ast, source } = file
    const gateways = new Set<Node>(gatewaysMade(file))
    const isGateway = (node: Node) => valuesBehind(newSearch(morph), node).some((one) => gateways.has(one))
    const served = callsWhere(morph, ast, () => true).filter((call) => {
      const callee = unwrap(morph, call.getExpression())
      return (
        morph.Node.isPropertyAccessExpression(callee) &&
        callee.getName() === 'serve' &&
        isGateway(callee.getExpression())
      )
    })
    return served.flatMap((call): ServerRoute[] => {
      const [server, given] = call.getArguments()
      const name = server && serverName(morph, server, around)
      const [only, ...more] = given ? possibleTexts(morph, given) : []
      const path = only === undefined || more.length > 0 ? undefined : kitRoutePath(only)
      if (name === undefined || path === undefined) return []
      return [
        {
          kind: 'websocket',
          method: 'GET',
          path,
          framework: 'node',
          location: locate(source, spanOf(call)),
          server: name,
          speaks: { ready: false, connectionId: false, others: [] },
          isGateway: true,
        },
      ]
    })
  })
}

function gatewaysMade({ morph, ast }: ScriptFile) {
  return ast.getDescendantsOfKind(morph.SyntaxKind.NewExpression).filter((one) => {
    const callee = unwrap(morph, one.getExpression())
    return morph.Node.isIdentifier(callee) && imports(callee, 'ApiGateway', gatewayModule)
  })
}
