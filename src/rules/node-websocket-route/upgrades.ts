import type { Node } from 'ts-morph'
import { programOf } from '../../languages/script/program/program.js'
import type { ScriptFile } from '../../languages/script/script.js'
import {
  declarationsOf,
  descendantsOf,
  scopeNameOf,
  spanOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { nodeFrameworks } from '../../model/frameworks.js'
import { anyPath } from '../../model/route.js'
import { serverOf } from '../../servers/routes/node/servers.js'
import { pathsTestedIn } from '../../servers/routes/node/upgrade-paths.js'
import { packageExportsIn } from '../../servers/sockets/package-exports.js'
import { rawUpgradesOf } from '../../servers/sockets/raw-sockets.js'
import type { Found } from '../define-rule.js'
import type { messages } from './messages.js'

const wrappers = new Map(
  nodeFrameworks.flatMap(({ wrapper }) => (wrapper ? [[wrapper.name, wrapper.from]] : [])),
)

/** Calls that turn one request into a socket, or define what handles the sockets of a path. */
export function* upgrades(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast, source } = file
  const { Node: N, SyntaxKind: K } = morph
  const exportsOf = packageExportsIn(file)
  for (const call of descendantsOf(morph, ast, K.CallExpression)) {
    const callee = unwrap(morph, call.getExpression())
    const name = N.isPropertyAccessExpression(callee) ? callee.getName() : callee.getText()
    const at = spanOf(callee)
    const scope = scopeNameOf(morph, call)
    if (name === 'upgradeWebSocket') {
      const isSure = isGlobalMember(callee, 'Deno') || exportsOf(callee).length > 0 || isFromNodeWs(callee)
      yield {
        messageId: 'upgraded',
        at,
        data: { function: callee.getText() },
        confidence: isSure ? 'certain' : 'likely',
        scope,
      }
    } else if (wrappers.has(name)) {
      const isSure = exportsOf(callee).some(({ module }) => wrappers.get(name)?.test(module))
      yield { messageId: 'handler', at, data: { name }, confidence: isSure ? 'certain' : 'likely', scope }
    } else if (name === 'acceptWebSocket' && N.isPropertyAccessExpression(callee)) {
      yield { messageId: 'upgraded', at, data: { function: callee.getText() }, confidence: 'likely', scope }
    } else if (isUpgradeEvent(callee, call.getArguments())) {
      yield { messageId: 'upgrade-event', at, confidence: isOfServer(callee) ? 'certain' : 'likely', scope }
    }
  }
  for (const { file: own, call, listeners } of rawUpgradesOf(programOf(file))) {
    if (own !== file) continue
    const paths = listeners.flatMap((one) => pathsTestedIn(morph, one))
    const names = paths.length > 0 ? [...new Set(paths)] : [anyPath]
    yield {
      messageId: 'handshake',
      at: spanOf(call.getExpression()),
      scope: scopeNameOf(morph, call),
      names,
      links: names.map((name) => ({ kind: 'route', name })),
    }
  }
  if (!source.text.includes('WebSocketPair')) return
  for (const made of descendantsOf(morph, ast, K.NewExpression)) {
    const callee = made.getExpression()
    if (N.isIdentifier(callee) && callee.getText() === 'WebSocketPair' && symbolOf(callee) === undefined)
      yield {
        messageId: 'upgraded',
        at: spanOf(callee),
        data: { function: 'WebSocketPair' },
        scope: scopeNameOf(morph, made),
      }
  }

  function isGlobalMember(callee: Node, owner: string): boolean {
    if (!N.isPropertyAccessExpression(callee)) return false
    const object = callee.getExpression()
    return object.getText() === owner && symbolOf(object) === undefined
  }

  /** `const { upgradeWebSocket } = createNodeWebSocket({ app })`, `createBunWebSocket()`. */
  function isFromNodeWs(callee: Node): boolean {
    const [declaration] = declarationsOf(callee)
    const made = declaration?.getFirstAncestorByKind(K.VariableDeclaration)?.getInitializer()
    return made !== undefined && /\bcreate(Node|Bun)WebSocket\(/.test(made.getText())
  }

  /** `server.on('upgrade', …)`, where the handler hands connections on: a proxy listens to upgrades as well. */
  function isUpgradeEvent(callee: Node, [event, handler]: readonly Node[]): boolean {
    return (
      N.isPropertyAccessExpression(callee) &&
      /^(on|once|addListener)$/.test(callee.getName()) &&
      event !== undefined &&
      N.isStringLiteral(event) &&
      event.getLiteralValue() === 'upgrade' &&
      handler !== undefined &&
      /\bhandleUpgrade\b/.test(source.text)
    )
  }

  function isOfServer(callee: Node): boolean {
    return N.isPropertyAccessExpression(callee) && serverOf(morph, callee.getExpression()) !== undefined
  }
}
