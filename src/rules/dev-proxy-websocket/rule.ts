import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import { descendantsOf, spanOf } from '../../languages/script/syntax.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'dev-proxy-websocket',
  title: 'A proxy that upgrades to WebSocket',
  why: 'Dev servers (Vite, webpack, Vue CLI) and http-proxy forward WebSocket only where `ws: true` is set. Left behind after a migration it forwards nothing, and its handlers for upgrades never run.',
  whatToDo:
    'Remove `ws: true` and the upgrade handlers when the last socket behind the proxy has moved; a stream needs no switch.',
  role: 'configuration',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: ['\\bws:\\s*true', 'ProxyReqWs'],
  messages: {
    upgrades: 'a proxy forwards WebSocket (ws: true)',
    handles: '{{name}} runs on WebSocket upgrades only',
  },
  *detect(file) {
    const { morph } = file
    for (const property of descendantsOf(morph, file.ast, morph.SyntaxKind.PropertyAssignment)) {
      const name = property.getName().replace(/^['"]|['"]$/g, '')
      if (name === 'ws' && property.getInitializer()?.getText() === 'true' && isProxy(morph, property)) {
        const path = pathOf(morph, property)
        yield {
          messageId: 'upgrades',
          at: spanOf(property),
          ...(path === undefined ? {} : { links: [{ kind: 'prefix', name: path }] }),
        }
      } else if (/^(onProxyReqWs|proxyReqWs)$/.test(name)) {
        yield { messageId: 'handles', at: spanOf(property.getNameNode()), data: { name } }
      }
    }
    for (const method of descendantsOf(morph, file.ast, morph.SyntaxKind.MethodDeclaration)) {
      if (/^(onProxyReqWs|proxyReqWs)$/.test(method.getName())) {
        yield { messageId: 'handles', at: spanOf(method.getNameNode()), data: { name: method.getName() } }
      }
    }
  },
})

/** Inside `proxy: { … }`, or in the options of a proxy that is made here: `ws: true` alone may mean anything. */
function isProxy(morph: TsMorph, property: Node): boolean {
  const { Node: N } = morph
  const beside = property.getParent()
  if (beside && N.isObjectLiteralExpression(beside) && beside.getProperty('target')) return true
  return property.getAncestors().some((ancestor) => {
    if (N.isPropertyAssignment(ancestor)) return /^['"]?proxy['"]?$/.test(ancestor.getName())
    return (
      N.isCallExpression(ancestor) &&
      /(createProxyMiddleware|createProxyServer|createProxy|httpProxy)$/.test(
        ancestor.getExpression().getText(),
      )
    )
  })
}

/** Where it forwards from: the key within `proxy: { … }`, or the first argument of what makes it. A regular expression is none. */
function pathOf(morph: TsMorph, property: Node): string | undefined {
  const { Node: N } = morph
  for (const ancestor of property.getAncestors()) {
    if (N.isPropertyAssignment(ancestor)) {
      const path = /^['"](\/[\w./-]*)['"]$/.exec(ancestor.getName())?.[1]
      if (path !== undefined) return path
    }
    const [first] = N.isCallExpression(ancestor) ? ancestor.getArguments() : []
    if (N.isStringLiteral(first)) return /^\/[\w./-]*$/.exec(first.getLiteralValue())?.[0]
  }
  return undefined
}
