import type { ScriptFile } from '../../languages/script.js'
import { packageExportsIn } from '../../sockets/servers/package-exports.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../sockets/syntax.js'
import type { Found } from '../define-rule.js'
import type { messages } from './messages.js'
import { namesOf } from './routes.js'

const objectHandlers = new Set(['webSocketMessage', 'webSocketClose', 'webSocketError'])

/** Methods by which a Durable Object of Cloudflare is told of its sockets. */
export function* classHandlers(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast, source } = file
  if (!source.text.includes('webSocketMessage')) return
  for (const owner of descendantsOf(morph, ast, morph.SyntaxKind.ClassDeclaration)) {
    const heads = [owner.getExtends(), ...owner.getImplements()].map((one) => one?.getText() ?? '')
    const isSure = heads.some((head) => /\bDurableObject\b/.test(head))
    for (const method of owner.getMethods()) {
      if (!objectHandlers.has(method.getName())) continue
      yield {
        messageId: 'handler',
        at: spanOf(method.getNameNode()),
        data: { name: method.getName() },
        confidence: isSure ? 'certain' : 'likely',
        scope: scopeNameOf(morph, method.getNameNode()),
      }
    }
  }
}

const decorators = new Set(['WebSocketGateway', 'SubscribeMessage', 'WebSocketServer'])

/** `@WebSocketGateway()`, `@SubscribeMessage('chat')`, `@WebSocketServer()` of NestJS. */
export function* decorated(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast, source } = file
  const { Node: N } = morph
  if (!source.text.includes('@nestjs/websockets')) return
  const exportsOf = packageExportsIn(file)
  for (const decorator of descendantsOf(morph, ast, morph.SyntaxKind.Decorator)) {
    const call = decorator.getCallExpression()
    const callee = call?.getExpression() ?? decorator.getExpression()
    const found = exportsOf(callee).find(
      ({ module, name }) => module === '@nestjs/websockets' && decorators.has(name),
    )
    if (!found) continue
    const [first, second] = call?.getArguments() ?? []
    const options = [first, second].find((one) => one && N.isObjectLiteralExpression(one))
    const path = options && N.isObjectLiteralExpression(options) ? options.getProperty('path') : undefined
    const text = first && N.isStringLiteral(first) ? first.getLiteralValue() : undefined
    const links =
      found.name === 'SubscribeMessage' && text !== undefined
        ? { names: [text], links: [{ kind: 'route' as const, name: text }] }
        : namesOf(morph, path && N.isPropertyAssignment(path) ? path.getInitializer() : undefined)
    yield {
      messageId: 'handler',
      at: spanOf(callee),
      data: { name: `@${found.name}` },
      scope: scopeNameOf(morph, decorator),
      ...links,
    }
  }
}
