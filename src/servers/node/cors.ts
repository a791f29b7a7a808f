import type { Node } from 'ts-morph'
import { exportBehind } from '../../languages/script/origin/imports.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { callsWhere, declarationsOf, spanOf, unwrap } from '../../languages/script/syntax.js'
import { locate } from '../../model/lines.js'
import type { ServerCors } from '../../model/server-socket.js'
import { applicationName } from '../routes/node/routes.js'
import { serverOf } from '../routes/node/servers.js'
import type { Site } from './applications.js'

const packages = /^(cors|@koa\/cors|koa2-cors|@fastify\/cors|fastify-cors|hono\/cors)$/

/** The middleware by which an application allows pages of other origins: `app.use(cors(…))`, `register(cors, …)`, `enableCors(…)`. */
export function corsIn(files: readonly ScriptFile[], site: Site): ServerCors | undefined {
  for (const file of files) {
    const { morph, ast, source } = file
    if (!/cors/i.test(source.text)) continue
    const { Node: N, ts } = morph
    const uses = callsWhere(
      morph,
      ast,
      ({ expression }) =>
        ts.isPropertyAccessExpression(expression) && /^(use|register|enableCors)$/.test(expression.name.text),
    )
    for (const use of uses) {
      const callee = use.getExpression()
      if (!N.isPropertyAccessExpression(callee)) continue
      const given = optionsGiven(morph, callee.getName(), use.getArguments())
      const server = given && serverOf(morph, callee.getExpression())
      if (!given || !server || applicationName(server.made) !== site.root) continue
      const isBeside = source.path === site.location.path
      const list = given.options && listIn(morph, given.options, isBeside)
      return { location: locate(source, spanOf(use)), what: given.what, list }
    }
  }
  return undefined
}

function optionsGiven(
  morph: TsMorph,
  method: string,
  given: readonly Node[],
): { readonly what: string; readonly options?: Node | undefined } | undefined {
  const { Node: N } = morph
  const isCors = (node: Node | undefined) =>
    node !== undefined && packages.test(exportBehind(morph, unwrap(morph, node))?.package ?? '')
  if (method === 'enableCors') return { what: 'enableCors(…)', options: given[0] }
  if (method === 'register')
    return isCors(given[0]) ? { what: `${given[0]?.getText()}`, options: given[1] } : undefined
  // Behind a path it is about that path alone; Hono says every path by a star.
  const [first, second] = given
  const made = unwrapped(
    morph,
    N.isStringLiteral(first) && /^\/?\*$/.test(first.getLiteralText()) ? second : first,
  )
  if (!N.isCallExpression(made) || !isCors(made.getExpression())) return undefined
  return { what: `${made.getExpression().getText()}(…)`, options: made.getArguments()[0] }
}

function unwrapped(morph: TsMorph, node: Node | undefined): Node | undefined {
  return node && unwrap(morph, node)
}

/** The code of a list of origins; undefined for `*`, a function, a pattern, and what is made elsewhere. */
function listIn(morph: TsMorph, options: Node, isBeside: boolean): string | undefined {
  const { Node: N } = morph
  const object = unwrapped(morph, known(morph, options))
  if (!N.isObjectLiteralExpression(object)) return undefined
  const member = object.getProperty('origin')
  const origin = N.isPropertyAssignment(member)
    ? unwrapped(morph, member.getInitializer())
    : N.isShorthandPropertyAssignment(member)
      ? member.getNameNode()
      : undefined
  if (!origin) return undefined
  const value = unwrapped(morph, known(morph, origin))
  if (!value) return undefined
  // In another file, or in a function, a name means nothing.
  const isSameFile = isBeside || onlyLiterals(morph, value)
  if (N.isArrayLiteralExpression(value)) {
    const all = value.getElements()
    if (all.length === 0 || !isSameFile || !all.every((one) => isOrigin(morph, one))) return undefined
    return isBeside && value !== origin ? origin.getText() : value.getText()
  }
  if (!isSameFile || !isOrigin(morph, value)) return undefined
  return `[${isBeside ? origin.getText() : value.getText()}]`
}

/** What a constant of the module stands for; what is no name stands for itself. */
function known(morph: TsMorph, node: Node): Node | undefined {
  const { Node: N } = morph
  if (!N.isIdentifier(node)) return node
  const [declaration, ...more] = declarationsOf(node)
  if (!declaration || more.length > 0 || !N.isVariableDeclaration(declaration)) return undefined
  const statement = declaration.getVariableStatement()
  const isConstant = statement?.getDeclarationKind() === 'const' && N.isSourceFile(statement.getParent())
  return isConstant && N.isIdentifier(declaration.getNameNode()) ? declaration.getInitializer() : undefined
}

function onlyLiterals(morph: TsMorph, value: Node): boolean {
  const { Node: N } = morph
  return N.isArrayLiteralExpression(value)
    ? value.getElements().every((one) => N.isStringLiteral(one))
    : N.isStringLiteral(value)
}

/** A text that is an origin, or a setting with such a text behind it: `process.env.PAGE || 'http://localhost:3000'`. */
function isOrigin(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  if (N.isStringLiteral(node)) return /^https?:\/\/[^/*]+$/.test(node.getLiteralText())
  if (!N.isBinaryExpression(node) || !/^(\|\||\?\?)$/.test(node.getOperatorToken().getText())) return false
  return /^process\.env\.\w+$/.test(node.getLeft().getText()) && isOrigin(morph, node.getRight())
}
