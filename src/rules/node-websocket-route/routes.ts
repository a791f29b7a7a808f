import type { Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script.js'
import type { Link } from '../../model/finding.js'
import { possibleTexts } from '../../sockets/address.js'
import { packageExportsIn } from '../../sockets/servers/package-exports.js'
import { frameworkIn } from '../../sockets/servers/route-receivers.js'
import { bare, callsWhere, scopeNameOf } from '../../sockets/syntax.js'
import type { Found } from '../define-rule.js'
import type { messages } from './messages.js'

/** `app.ws('/chat', …)`, with express-ws, koa-websocket, uWebSockets.js, Elysia. */
export function* declaredRoutes(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast } = file
  const frameworkOf = frameworkIn(file)
  const exportsOf = packageExportsIn(file)
  const calls = callsWhere(
    morph,
    ast,
    ({ expression }) => morph.ts.isPropertyAccessExpression(expression) && expression.name.text === 'ws',
  )
  for (const call of calls) {
    const callee = call.getExpression()
    const [path, handler] = call.getArguments()
    if (!morph.Node.isPropertyAccessExpression(callee) || !path) continue
    const object = bare(morph, callee.getExpression())
    const framework = frameworkOf(object)
    // A test client speaks to a route: superwstest's `request(server).ws('/chat')`.
    const isKnownElse = framework === undefined && exportsOf(object).length > 0
    const isLike = handler !== undefined && isPath(morph, path) && isHandler(morph, handler) && !isKnownElse
    if (framework === undefined && !isLike) continue
    yield {
      messageId: 'route',
      at: { start: callee.getNameNode().getStart(), end: callee.getEnd() },
      data: { framework: framework ?? object.getText().slice(0, 40) },
      confidence: framework === undefined ? 'likely' : 'certain',
      scope: scopeNameOf(morph, call),
      ...namesOf(morph, path),
    }
  }
}

/** The path as a name and a link, where it is one text. */
export function namesOf(
  morph: TsMorph,
  path: Node | undefined,
): { readonly names?: readonly string[]; readonly links?: readonly Link[] } {
  const [text, ...more] = path ? possibleTexts(morph, path) : []
  if (text === undefined || more.length > 0 || !text.startsWith('/') || text.includes('${')) return {}
  return { names: text.length > 1 ? [text] : [], links: [{ kind: 'route', name: text }] }
}

function isPath(morph: TsMorph, node: Node): boolean {
  return possibleTexts(morph, node).some((text) => /^[/*]/.test(text))
}

function isHandler(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const value = bare(morph, node)
  return (
    N.isArrowFunction(value) ||
    N.isFunctionExpression(value) ||
    N.isIdentifier(value) ||
    N.isPropertyAccessExpression(value) ||
    N.isObjectLiteralExpression(value)
  )
}
