import type { Node } from 'ts-morph'
import { optionNamed } from '../../clients/find/place.js'
import type { TsMorph } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf, unwrap } from '../../languages/script/syntax.js'
import { pathNames } from '../../servers/sockets/handler-links.js'
import { type ServerForm, serverLibrary, serverTriggers } from '../../servers/sockets/libraries.js'
import { packageExportsIn } from '../../servers/sockets/package-exports.js'
import { defineRule } from '../define-rule.js'

const triggerPattern = new RegExp(serverTriggers.join('|'))

export default defineRule({
  id: 'node-websocket-server',
  title: 'A library serves WebSockets in Node',
  why: 'Socket.IO, express-ws, the WebSocket plugins of Fastify, Koa and hapi, and servers of GraphQL and tRPC hold the other half of a channel. Those with a protocol of their own move together with their clients.',
  whatToDo:
    'Add a stream route (GET, text/event-stream) and a message route (POST) beside it, move the clients, then remove the server and its package. GraphQL and tRPC have SSE of their own (graphql-sse, httpSubscriptionLink).',
  role: 'server',
  replacement: 'messages',
  syntax: 'script',
  triggers: serverTriggers,
  messages: {
    serves: 'WebSocket server ({{library}})',
    registered: 'WebSocket plugin is registered ({{library}})',
    extended: 'class that extends a WebSocket server ({{library}})',
  },
  *detect(file) {
    const { morph, ast } = file
    // A file may be here for another rule, and walking all its calls costs time.
    if (!triggerPattern.test(file.source.text)) return
    const { SyntaxKind: K } = morph
    const exportsOf = packageExportsIn(file)
    const libraryOf = (node: Node, form: ServerForm) => {
      const [found] = exportsOf(node).flatMap((one) => serverLibrary(one, form) ?? [])
      return found?.name
    }
    for (const made of descendantsOf(morph, ast, K.NewExpression)) {
      const library = libraryOf(made.getExpression(), 'made')
      if (library === undefined) continue
      yield {
        messageId: 'serves',
        at: spanOf(made.getExpression()),
        data: { library },
        scope: scopeNameOf(morph, made),
        ...pathNames(morph, optionNamed(morph, made, 'path')),
      }
    }
    for (const call of descendantsOf(morph, ast, K.CallExpression)) {
      const callee = call.getExpression()
      const scope = scopeNameOf(morph, call)
      const library = libraryOf(callee, 'called')
      if (library !== undefined)
        yield {
          messageId: 'serves',
          at: spanOf(callee),
          data: { library },
          scope,
          ...pathNames(morph, optionNamed(morph, call, 'path')),
        }
      if (!morph.Node.isPropertyAccessExpression(callee) || callee.getName() !== 'register') continue
      for (const plugin of pluginsIn(morph, call.getArguments()[0])) {
        const title = libraryOf(plugin, 'plugin')
        if (title !== undefined)
          yield { messageId: 'registered', at: spanOf(plugin), data: { library: title }, scope }
      }
    }
    for (const declared of descendantsOf(morph, ast, K.ClassDeclaration)) {
      const base = declared.getExtends()?.getExpression()
      const library = base && libraryOf(base, 'made')
      if (base && library !== undefined)
        yield { messageId: 'extended', at: spanOf(base), data: { library }, scope: scopeNameOf(morph, base) }
    }
  },
})

/** `register(nes)`, `register([nes, inert])`, `register({ plugin: nes })`. */
function pluginsIn(morph: TsMorph, given: Node | undefined): readonly Node[] {
  const { Node: N } = morph
  if (!given) return []
  const value = unwrap(morph, given)
  if (N.isArrayLiteralExpression(value)) return value.getElements().flatMap((one) => pluginsIn(morph, one))
  if (!N.isObjectLiteralExpression(value)) return [value]
  const plugin = value.getProperty('plugin')
  const initial = plugin && N.isPropertyAssignment(plugin) ? plugin.getInitializer() : undefined
  return initial ? [initial] : []
}
