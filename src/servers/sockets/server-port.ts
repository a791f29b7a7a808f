import type { Node } from 'ts-morph'
import { declarationOf } from '../../languages/script/program/declarations.js'
import type { TsMorph } from '../../languages/script/script.js'
import { descendantsOf, unwrap } from '../../languages/script/syntax.js'
import { numberOf } from '../../languages/script/values/literals.js'
import { memberOf } from '../../languages/script/values/values.js'
import type { Link } from '../../model/finding.js'

/** The port that a server listens at by itself, or by the server that it is given: `{ port: 8081 }`, `{ server }` with `server.listen(8081)`. */
export function linksToPort(
  morph: TsMorph,
  { port, server }: { readonly port: Node | undefined; readonly server: Node | undefined },
): readonly Link[] {
  const found = portIn(morph, port) ?? (server && portOfServer(morph, server))
  return found === undefined ? [] : [{ kind: 'port', name: found }]
}

function portOfServer(morph: TsMorph, server: Node): string | undefined {
  const { Node: N } = morph
  const value = unwrap(morph, server)
  if (N.isCallExpression(value)) return listensAt(morph, value)
  if (!N.isIdentifier(value)) return undefined
  const declared = declarationOf(morph, value)
  if (!declared) return undefined
  if (N.isVariableDeclaration(declared)) {
    const initial = declared.getInitializer()
    const made = initial && unwrap(morph, initial)
    const port = made && N.isCallExpression(made) ? listensAt(morph, made) : undefined
    if (port !== undefined) return port
  }
  const ports = descendantsOf(morph, server.getSourceFile(), morph.SyntaxKind.CallExpression).flatMap(
    (call) => {
      const callee = call.getExpression()
      if (!N.isPropertyAccessExpression(callee)) return []
      const object = unwrap(morph, callee.getExpression())
      const isIt = N.isIdentifier(object) && object.getText() === value.getText()
      return (isIt && declarationOf(morph, object) === declared && listensAt(morph, call)) || []
    },
  )
  const [only, ...more] = new Set(ports)
  return more.length === 0 ? only : undefined
}

/** `app.listen(8081)`, `server.listen({ port: 8081 })`. */
function listensAt(morph: TsMorph, call: Node): string | undefined {
  const { Node: N } = morph
  if (!N.isCallExpression(call)) return undefined
  const callee = call.getExpression()
  const [first] = call.getArguments()
  if (!first || !N.isPropertyAccessExpression(callee) || callee.getName() !== 'listen') return undefined
  return portIn(morph, memberOf(morph, first, 'port') ?? first)
}

/** A port that is written, also in place of a setting: `Number(process.env.PORT ?? 8081)`. */
function portIn(morph: TsMorph, node: Node | undefined, depth = 0): string | undefined {
  const { Node: N } = morph
  if (!node || depth > 6) return undefined
  const value = unwrap(morph, node)
  if (N.isBinaryExpression(value) && /^(?:\|\||\?\?)$/.test(value.getOperatorToken().getText()))
    return portIn(morph, value.getRight(), depth + 1)
  if (N.isCallExpression(value) && /^(?:Number\.)?(?:Number|parseInt)$/.test(value.getExpression().getText()))
    return portIn(morph, value.getArguments()[0], depth + 1)
  if (N.isIdentifier(value)) {
    const declared = declarationOf(morph, value)
    if (declared && N.isVariableDeclaration(declared) && declared.getInitializer() !== value)
      return portIn(morph, declared.getInitializer(), depth + 1)
  }
  const port = numberOf(morph, value)
  return port !== undefined && Number.isInteger(port) && port > 0 && port < 65_536 ? String(port) : undefined
}
