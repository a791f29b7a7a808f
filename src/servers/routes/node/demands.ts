import type { CallExpression, Node } from 'ts-morph'
import { exportBehind } from '../../../languages/script/origin/imports.js'
import type { ScriptFile, TsMorph } from '../../../languages/script/script.js'
import { callsWhere, unwrap } from '../../../languages/script/syntax.js'
import { demandsHeader } from '../../../routes/demands.js'
import { codeCalledBy, functionsGiven } from './handlers.js'
import { type Server, serverOf } from './servers.js'

/** Middleware that takes a token out of `Authorization` and of nothing else, unless its options say where from (documentation of each). */
const guards: readonly (readonly [package_: RegExp, name: RegExp])[] = [
  [/^hono\/bearer-auth$/, /^bearerAuth$/],
  [/^hono\/jwt$/, /^jwt$/],
  [/^express-jwt$/, /^(?:expressjwt|default)$/],
  [/^express-oauth2-jwt-bearer$/, /^auth$/],
]
const fromElsewhere = /\b(?:cookie|getToken|headerName)\b/

/** Whether a route, or what runs before it on the same router, refuses who sends no `Authorization` header. */
export function demandsHeaderOf(
  { morph, ast }: ScriptFile,
  route: CallExpression,
  server: Server,
  handlers: readonly Node[],
): boolean {
  const before = callsWhere(
    morph,
    ast,
    ({ expression }) =>
      morph.ts.isPropertyAccessExpression(expression) && /^(?:use|addHook)$/.test(expression.name.text),
  ).filter((call) => {
    const callee = call.getExpression()
    return (
      call.getStart() < route.getStart() &&
      morph.Node.isPropertyAccessExpression(callee) &&
      serverOf(morph, unwrap(morph, callee.getExpression()))?.made === server.made
    )
  })
  // What is used for one path only may be for another.
  const shared = before.flatMap((call) => {
    const [first, ...rest] = call.getArguments()
    const isForAll =
      first &&
      (!morph.Node.isStringLiteral(first) ||
        /^(?:\/?\*?|onRequest|preHandler)$/.test(first.getLiteralValue()))
    return isForAll ? [first, ...rest] : []
  })
  return [...shared, ...handlers].some((one) => isGuard(morph, one))
}

function isGuard(morph: TsMorph, given: Node): boolean {
  const { Node: N } = morph
  const value = unwrap(morph, given)
  if (N.isArrayLiteralExpression(value)) return value.getElements().some((one) => isGuard(morph, one))
  // Fastify: `{ preHandler: [authenticate] }`.
  if (N.isObjectLiteralExpression(value))
    return value.getProperties().some((one) => {
      const hook =
        N.isPropertyAssignment(one) && /^(?:onRequest|preHandler|preValidation)$/.test(one.getName())
      const code = hook ? one.getInitializer() : undefined
      return code !== undefined && isGuard(morph, code)
    })
  if (N.isCallExpression(value)) {
    const from = exportBehind(morph, value.getExpression())
    if (from && guards.some(([pack, name]) => pack.test(from.package) && name.test(from.name)))
      return !value.getArguments().some((one) => fromElsewhere.test(one.getText()))
  }
  const code = codeCalledBy(morph, functionsGiven(morph, value))
  // A function that looks in the query as well may be one that this one calls.
  return demandsHeader(code.map((one) => one.getText()).join('\n'))
}
