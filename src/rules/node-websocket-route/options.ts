import type { CallExpression, Node, ObjectLiteralExpression } from 'ts-morph'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf, symbolOf } from '../../languages/script/syntax.js'
import { frameworkOf, serverOf } from '../../servers/routes/node/servers.js'
import { pathNames } from '../../servers/sockets/handler-links.js'
import { packageExportsIn } from '../../servers/sockets/package-exports.js'
import type { Found } from '../define-rule.js'
import type { messages } from './messages.js'

const methods = /^(get|route|all|post|put|delete|head|options|patch)$/
const nitroConfig = /(^|\/)(nuxt|nitro|app)\.config\.[cm]?[jt]s$/

/** `{ websocket: true }` and `wsHandler` of Fastify, `{ websocket }` of Bun, h3 and Nitro. */
export function* optionRoutes(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast } = file
  const { Node: N, SyntaxKind: K } = morph
  const exportsOf = packageExportsIn(file)
  const members = [
    ...descendantsOf(morph, ast, K.PropertyAssignment),
    ...descendantsOf(morph, ast, K.ShorthandPropertyAssignment),
    ...descendantsOf(morph, ast, K.MethodDeclaration),
  ]
  for (const member of members) {
    const option = member.getName()
    const object = member.getParent()
    if ((option !== 'websocket' && option !== 'wsHandler') || !N.isObjectLiteralExpression(object)) continue
    const value = N.isPropertyAssignment(member) ? member.getInitializer() : undefined
    const isTrue = value?.getText() === 'true'
    const at = spanOf(N.isMethodDeclaration(member) ? member.getNameNode() : member)
    const scope = scopeNameOf(morph, member)
    const line = { start: at.start, end: Math.min(at.end, at.start + option.length + (isTrue ? 6 : 0)) }
    if (isTrue && nitroConfig.test(file.source.path) && isExperimental(object)) {
      yield { messageId: 'route-option', at: line, data: { option: 'experimental.websocket' }, scope }
      continue
    }
    const call = object.getParent()
    if (!call || !N.isCallExpression(call)) continue
    const callee = call.getExpression()
    const name = N.isPropertyAccessExpression(callee) ? callee.getName() : callee.getText()
    if (!isTrue && servesBun(call)) {
      // The call is the server; the option may stand far below it.
      yield { messageId: 'served', at: spanOf(callee), data: { function: callee.getText() }, scope }
      continue
    }
    if (!isTrue && option === 'websocket' && /^(defineE|e)ventHandler$/.test(name)) {
      const from = exportsOf(callee).some(({ module }) => /^(h3|nitro|#imports)/.test(module))
      const isGlobal = N.isIdentifier(callee) && symbolOf(callee) === undefined
      if (from || isGlobal)
        yield {
          messageId: 'handler',
          at: line,
          data: { name },
          confidence: from ? 'certain' : 'likely',
          scope,
        }
      continue
    }
    if (!(isTrue || option === 'wsHandler') || !N.isPropertyAccessExpression(callee) || !methods.test(name))
      continue
    const server = serverOf(morph, callee.getExpression())
    const path = name === 'route' ? urlIn(object) : call.getArguments()[0]
    yield {
      messageId: 'route-option',
      at: { start: callee.getNameNode().getStart(), end: callee.getEnd() },
      data: { option: isTrue ? `${option}: true` : option },
      confidence: server && frameworkOf(server)?.byOptions ? 'certain' : 'likely',
      scope,
      ...pathNames(morph, path),
    }
  }

  function isExperimental(object: ObjectLiteralExpression): boolean {
    const around = object.getParent()
    return N.isPropertyAssignment(around) && around.getName() === 'experimental'
  }

  /** `Bun.serve({ websocket: { … } })`, `serve` of `bun`; the object may also be `export default` of a Bun script. */
  function servesBun(call: CallExpression): boolean {
    const callee = call.getExpression()
    if (N.isPropertyAccessExpression(callee) && callee.getText() === 'Bun.serve')
      return symbolOf(callee.getExpression()) === undefined
    return exportsOf(callee).some(({ module, name }) => module === 'bun' && name === 'serve')
  }

  function urlIn(object: ObjectLiteralExpression): Node | undefined {
    const url = object.getProperty('url') ?? object.getProperty('path')
    return url && N.isPropertyAssignment(url) ? url.getInitializer() : undefined
  }
}
