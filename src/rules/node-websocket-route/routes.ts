import type { Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { scopeNameOf } from '../../languages/script/syntax.js'
import { possibleTexts } from '../../languages/script/values/address.js'
import type { Link } from '../../model/finding.js'
import { declaredRoutesIn } from '../../servers/sockets/route-handlers.js'
import type { Found } from '../define-rule.js'
import type { messages } from './messages.js'

/** `app.ws('/chat', …)`, with express-ws, koa-websocket, uWebSockets.js, Elysia. */
export function* declaredRoutes(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph } = file
  for (const { call, application, path, framework } of declaredRoutesIn(file)) {
    const callee = call.getExpression()
    if (!morph.Node.isPropertyAccessExpression(callee)) continue
    yield {
      messageId: 'route',
      at: { start: callee.getNameNode().getStart(), end: callee.getEnd() },
      data: { framework: framework ?? application.getText().slice(0, 40) },
      confidence: framework === undefined ? 'likely' : 'certain',
      scope: scopeNameOf(morph, call),
      ...pathNames(morph, path),
    }
  }
}

/** The path as a name and a link, where it is one text. */
export function pathNames(
  morph: TsMorph,
  path: Node | undefined,
): { readonly names?: readonly string[]; readonly links?: readonly Link[] } {
  const [text, ...more] = path ? possibleTexts(morph, path) : []
  if (text === undefined || more.length > 0 || !text.startsWith('/') || text.includes('${')) return {}
  return { names: text.length > 1 ? [text] : [], links: [{ kind: 'route', name: text }] }
}
