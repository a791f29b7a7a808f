import type { ScriptFile } from '../../languages/script/script.js'
import { scopeNameOf } from '../../languages/script/syntax.js'
import { pathNames } from '../../servers/sockets/handler-links.js'
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
