import type { Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../../languages/script.js'
import { locate } from '../../../model/lines.js'
import type { ServerRoute } from '../../../model/route.js'
import { possibleTexts } from '../../address.js'
import { isWsServer } from '../../constructors/ws-servers.js'
import { callsWhere, descendantsOf, spanOf } from '../../syntax.js'
import { routePath } from '../path.js'
import type { Mounts } from './mounts.js'
import { beginningsOf } from './mounts.js'
import { memberOf, serverOf } from './servers.js'

/** `new WebSocketServer({ server, path })`: without a path it takes every one of its server. */
export function socketServers(
  { morph, ast, source }: ScriptFile,
  mounts: Mounts,
  nameOf: (root: Node) => string,
): readonly ServerRoute[] {
  return descendantsOf(morph, ast, morph.SyntaxKind.NewExpression)
    .filter((made) => isWsServer(morph, made))
    .flatMap((made): ServerRoute[] => {
      const [options] = made.getArguments()
      const member = (name: string) => (options ? memberOf(morph, options, name) : undefined)
      const isOwn = member('port') !== undefined
      const given = member('path')
      const [text, ...more] = given ? possibleTexts(morph, given) : []
      const path = more.length === 0 && text !== undefined ? routePath(text) : undefined
      const root = rootOf(
        morph,
        made,
        member('server') ?? (isOwn ? undefined : upgrading(morph, ast)),
        mounts,
      )
      return [
        {
          kind: 'websocket',
          method: 'GET',
          ...(path === undefined ? {} : { path }),
          framework: 'ws',
          location: locate(source, spanOf(made)),
          server: nameOf(root),
          speaks: { ready: false, connectionId: false, others: [] },
        },
      ]
    })
}

/** `server.on('upgrade', …)` hands connections to a WebSocket server that has none of its own. */
function upgrading(morph: TsMorph, ast: Node): Node | undefined {
  const [only, ...more] = callsWhere(
    morph,
    ast,
    ({ expression, arguments: [event] }) =>
      morph.ts.isPropertyAccessExpression(expression) &&
      expression.name.text === 'on' &&
      event !== undefined &&
      morph.ts.isStringLiteral(event) &&
      event.text === 'upgrade',
  )
  const callee = only?.getExpression()
  return callee && more.length === 0 && morph.Node.isPropertyAccessExpression(callee)
    ? callee.getExpression()
    : undefined
}

/** The application whose server it was given, also as `http.createServer(app)` and `app.listen(port)`; else itself. */
function rootOf(morph: TsMorph, made: Node, server: Node | undefined, mounts: Mounts): Node {
  const behind = server && serverOf(morph, server)
  if (!behind) return made
  if (behind.framework === 'http' && morph.Node.isCallExpression(behind.made)) {
    const [handler] = behind.made.getArguments()
    const app = handler && serverOf(morph, handler)
    if (app) return app.made
  }
  const [only, ...more] = beginningsOf(morph, behind, mounts)
  return only && more.length === 0 ? only.root : behind.made
}
