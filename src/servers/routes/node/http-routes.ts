import type { Node, ts } from 'ts-morph'
import { exportBehind } from '../../../languages/script/origin/imports.js'
import type { ScriptFile, TsMorph } from '../../../languages/script/script.js'
import { callsWhere, descendantsOf, spanOf, unwrap } from '../../../languages/script/syntax.js'
import { locate } from '../../../model/lines.js'
import type { ServerRoute } from '../../../model/route.js'
import { routePath } from '../../../routes/path.js'
import { kindServed } from './declared-routes.js'
import { functionsGiven, handlingOfCode } from './handlers.js'

/**
 * Routes of `http.createServer((request, response) => …)`, by tests such as `if (url.pathname === '/ws/stream')`. A comparison with
 * `request.url` does not count: a request with a `connectionId` in the query would not equal it.
 */
export function httpRoutes(file: ScriptFile, nameOf: (root: Node) => string): readonly ServerRoute[] {
  const { morph, ast, source } = file
  const made = callsWhere(
    morph,
    ast,
    ({ expression }) => textOf(morph, expression) === 'createServer',
  ).filter((call) => {
    const from = exportBehind(morph, call.getExpression())
    return from?.name === 'createServer' && /^(node:)?https?$/.test(from.package)
  })
  return made.flatMap((server) => {
    const branches = server
      .getArguments()
      .flatMap((one) => functionsGiven(morph, one))
      .filter((one) => one.getSourceFile() === ast)
      .flatMap((one) => descendantsOf(morph, one, morph.SyntaxKind.IfStatement))
    return branches.flatMap((branch): ServerRoute[] => {
      const asked = testedRoute(morph, branch.getExpression())
      const path = asked.path === undefined ? undefined : routePath(asked.path)
      if (path === undefined) return []
      const { streams, speaks, streamsAt } = handlingOfCode(morph, [branch.getThenStatement()])
      const kind = kindServed(asked.method === 'POST' ? 'post' : 'stream', streams)
      const isKnown = asked.method === undefined || asked.method === 'GET' || asked.method === 'POST'
      if (!isKnown || !kind) return []
      const method = asked.method === 'POST' ? 'POST' : 'GET'
      const location = locate(source, spanOf(branch.getExpression()))
      return [{ kind, method, path, framework: 'http', location, server: nameOf(server), speaks, streamsAt }]
    })
  })
}

function textOf({ ts }: TsMorph, callee: ts.Expression): string {
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : ''
}

/** The path and the method that the parts of a condition test: `pathname === '/ws' && request.method === 'GET'`. */
function testedRoute(
  morph: TsMorph,
  condition: Node,
): { readonly path?: string | undefined; readonly method?: string | undefined } {
  const { Node: N } = morph
  const value = unwrap(morph, condition)
  if (!N.isBinaryExpression(value)) return {}
  const operator = value.getOperatorToken().getText()
  if (operator === '&&') {
    const [one, other] = [testedRoute(morph, value.getLeft()), testedRoute(morph, value.getRight())]
    return { path: one.path ?? other.path, method: one.method ?? other.method }
  }
  if (!/^===?$/.test(operator)) return {}
  const sides = [unwrap(morph, value.getLeft()), unwrap(morph, value.getRight())]
  const literal = sides.find((side) => N.isStringLiteral(side))
  const name = sides.find((side) => side !== literal)?.getText() ?? ''
  if (!literal || !N.isStringLiteral(literal)) return {}
  if (/(^|\.)pathname$/.test(name)) return { path: literal.getLiteralValue() }
  return /(^|\.)method$/.test(name) ? { method: literal.getLiteralValue().toUpperCase() } : {}
}
