import type { Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { pathNames } from '../../servers/sockets/handler-links.js'
import { packageExportsIn } from '../../servers/sockets/package-exports.js'
import type { Found } from '../define-rule.js'
import type { messages } from './messages.js'

const objectHandlers = new Set(['webSocketMessage', 'webSocketClose', 'webSocketError'])

/** Methods that a Durable Object of Cloudflare has for events of its sockets. */
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
    const given = (name: string) => {
      const property = N.isObjectLiteralExpression(options) ? options.getProperty(name) : undefined
      return N.isPropertyAssignment(property) ? property.getInitializer() : undefined
    }
    const text = first && N.isStringLiteral(first) ? first.getLiteralValue() : undefined
    const links =
      found.name === 'SubscribeMessage' && text !== undefined
        ? { names: [text], links: [{ kind: 'route' as const, name: text }] }
        : both(pathNames(morph, given('path')), namespaceOf(morph, given('namespace')))
    yield {
      messageId: 'handler',
      at: spanOf(callee),
      data: { name: `@${found.name}` },
      scope: scopeNameOf(morph, decorator),
      ...links,
    }
  }
}

type Links = ReturnType<typeof pathNames>

function both(one: Links, other: Links): Links {
  return {
    names: [...(one.names ?? []), ...(other.names ?? [])],
    links: [...(one.links ?? []), ...(other.links ?? [])],
  }
}

/** A namespace of Socket.IO begins with `/`, whether it is written or not: clients open it by that path. */
function namespaceOf(morph: TsMorph, given: Node | undefined): Links {
  const text = morph.Node.isStringLiteral(given) ? given.getLiteralValue() : ''
  if (!/^\/?[\w-]+$/.test(text)) return {}
  const name = `/${text.replace(/^\//, '')}`
  return { names: [name], links: [{ kind: 'route', name }] }
}

/** `app.useWebSocketAdapter(new WsAdapter(app))` of a NestJS application. */
export function* adapters(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast, source } = file
  const { Node: N } = morph
  if (!source.text.includes('useWebSocketAdapter') || !/['"]@nestjs\//.test(source.text)) return
  for (const call of descendantsOf(morph, ast, morph.SyntaxKind.CallExpression)) {
    const callee = call.getExpression()
    if (!N.isPropertyAccessExpression(callee) || callee.getName() !== 'useWebSocketAdapter') continue
    yield {
      messageId: 'adapter',
      at: spanOf(callee),
      data: { name: callee.getName() },
      scope: scopeNameOf(morph, call),
    }
  }
}
