import type { CallExpression, Node } from 'ts-morph'
import { declarationOf } from '../../../languages/script/program/declarations.js'
import { functionsOf, isFunctionLike } from '../../../languages/script/program/resolve.js'
import type { TsMorph } from '../../../languages/script/script.js'
import { descendantsOf, functionAround, isStatementList, unwrap } from '../../../languages/script/syntax.js'
import { possibleTexts } from '../../../languages/script/values/address.js'

/** The paths that lead to a place: these; any, where none is tested; `unknown`: the code tests one that cannot be read. */
export type TestedPaths = readonly string[] | 'any' | 'unknown'

/**
 * The paths that the conditions around a place in a function test: `if (pathname === '/ws') …`, a `case`, `if (req.url !== '/ws')
 * return` above it. A path that is tested by `startsWith` counts as the path; with `/` at its end it means all that is below: `/rooms/*`.
 */
export function testedPathsAround(morph: TsMorph, place: Node, around: Node): TestedPaths {
  const { Node: N } = morph
  // Where the code ends what is in no table, the server answers for every path.
  const isLeft = !/\.(destroy|destroySoon|end)\s*\(/.test(around.getText())
  let found: TestedPaths = 'any'
  for (let child = place, at = place.getParent(); at && child !== around; child = at, at = at.getParent()) {
    if (N.isIfStatement(at)) {
      if (child === at.getThenStatement())
        found = commonPaths(found, asked(morph, at.getExpression(), true, isLeft))
      else if (child === at.getElseStatement())
        found = commonPaths(found, asked(morph, at.getExpression(), false, isLeft))
    } else if (N.isConditionalExpression(at)) {
      if (child === at.getWhenTrue())
        found = commonPaths(found, asked(morph, at.getCondition(), true, isLeft))
      else if (child === at.getWhenFalse())
        found = commonPaths(found, asked(morph, at.getCondition(), false, isLeft))
    } else if (N.isBinaryExpression(at) && at.getOperatorToken().getText() === '&&') {
      if (child === at.getRight()) found = commonPaths(found, asked(morph, at.getLeft(), true, isLeft))
    } else if (N.isCaseClause(at)) found = commonPaths(found, ofCase(morph, at))
    if (isStatementList(morph, at)) found = commonPaths(found, ofExitsAbove(morph, child, isLeft))
  }
  return found
}

/** The paths that a condition allows where it holds, or where it does not. */
function asked(morph: TsMorph, condition: Node, holds: boolean, isLeft: boolean, depth = 0): TestedPaths {
  const { Node: N } = morph
  const value = unwrap(morph, condition)
  if (N.isPrefixUnaryExpression(value) && /^!/.test(value.getText()))
    return asked(morph, value.getOperand(), !holds, isLeft, depth)
  if (holds && asksTable(morph, value)) return isLeft ? 'unknown' : 'any'
  if (N.isBinaryExpression(value)) {
    const operator = value.getOperatorToken().getText()
    const [left, right] = [value.getLeft(), value.getRight()]
    if (operator === '&&' || operator === '||') {
      const both = [
        asked(morph, left, holds, isLeft, depth),
        asked(morph, right, holds, isLeft, depth),
      ] as const
      return (operator === '&&') === holds ? commonPaths(...both) : unionOfPaths(...both)
    }
    if (!/^[!=]==?$/.test(operator)) return 'any'
    const texts = isPath(morph, left) ? [right] : isPath(morph, right) ? [left] : []
    const isEqual = !operator.startsWith('!')
    return texts.length === 0 || isEqual !== holds ? 'any' : textsOf(morph, texts)
  }
  if (!N.isCallExpression(value)) return 'any'
  const told = depth < deepest ? askedByFunction(morph, value, holds, isLeft, depth) : undefined
  if (told) return told
  if (!holds) return 'any'
  const callee = value.getExpression()
  const [first] = value.getArguments()
  if (!N.isPropertyAccessExpression(callee) || !first) return 'any'
  const object = unwrap(morph, callee.getExpression())
  const name = callee.getName()
  if (isPath(morph, object)) {
    if (name === 'startsWith') return allBelow(textsOf(morph, [first]))
    return /^(match|includes|endsWith|indexOf)$/.test(name) ? 'unknown' : 'any'
  }
  if (!isPath(morph, first)) return 'any'
  if (name === 'includes' && N.isArrayLiteralExpression(object)) return textsOf(morph, object.getElements())
  return /^(test|exec|has|includes)$/.test(name) ? 'unknown' : 'any'
}

/** `listeners[pathname]`, `listeners.get(pathname)`, `pathname in listeners`, or a name of one: which paths a table has shows when it runs. */
function asksTable(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const value = unwrap(morph, node)
  if (N.isIdentifier(value)) {
    const declaration = declarationOf(morph, value)
    const made = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
    return made !== undefined && !N.isIdentifier(unwrap(morph, made)) && asksTable(morph, made)
  }
  if (N.isElementAccessExpression(value)) {
    const key = value.getArgumentExpression()
    return key !== undefined && isPath(morph, key)
  }
  if (N.isBinaryExpression(value))
    return value.getOperatorToken().getText() === 'in' && isPath(morph, value.getLeft())
  if (!N.isCallExpression(value)) return false
  const callee = value.getExpression()
  return (
    N.isPropertyAccessExpression(callee) &&
    /^(get|hasOwn|hasOwnProperty)$/.test(callee.getName()) &&
    value.getArguments().some((one) => isPath(morph, one))
  )
}

/** `isChat(request)`: the paths that a function of the code asks for; undefined where it asks for none, or another kind of code is called. */
function askedByFunction(
  morph: TsMorph,
  call: CallExpression,
  holds: boolean,
  isLeft: boolean,
  depth: number,
): TestedPaths | undefined {
  const [code, ...more] = functionsOf(call.getExpression())
  if (!code || more.length > 0 || !isFunctionLike(morph, code)) return undefined
  const returned = returnedBy(morph, code)
  const [only, ...others] = returned
  if (only && others.length === 0) {
    const said = asked(morph, only, holds, isLeft, depth + 1)
    if (said !== 'any') return said
  }
  // Several answers: the paths that it compares are some of those that it means.
  return returned.length > 1 && pathsTestedIn(morph, code).length > 0 ? 'unknown' : undefined
}

/** `pathname`, `req.url`, `new URL(…).pathname`, `url.parse(request.url).pathname`; a name of such a value, a function that gives it. */
function isPath(morph: TsMorph, node: Node, depth = 0): boolean {
  const { Node: N } = morph
  const text = node.getText().replace(/\?\./g, '.').replace(/!/g, '')
  if (
    /(^|[.\w])(pathname|path|pathName|url)$/i.test(text) ||
    /^(req|request|info\.req)\.url\.split\(/.test(text)
  )
    return true
  if (depth >= deepest) return false
  const value = unwrap(morph, node)
  if (N.isIdentifier(value)) {
    const declaration = declarationOf(morph, value)
    const made = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
    return made !== undefined && isPath(morph, made, depth + 1)
  }
  // `request.url ?? '/'`
  if (N.isBinaryExpression(value) && /^(\?\?|\|\|)$/.test(value.getOperatorToken().getText()))
    return isPath(morph, value.getLeft(), depth + 1)
  if (!N.isCallExpression(value)) return false
  const [code, ...more] = functionsOf(value.getExpression())
  if (!code || more.length > 0 || !isFunctionLike(morph, code)) return false
  // Beside a path it may give a text where there is none.
  const given = returnedBy(morph, code).filter((one) => !N.isStringLiteral(unwrap(morph, one)))
  return given.length > 0 && given.every((one) => isPath(morph, one, depth + 1))
}

/** A name of a name, a function of a function. */
const deepest = 3

/** What a function gives, at each of its ends. */
export function returnedBy(morph: TsMorph, code: Node): readonly Node[] {
  const { Node: N, SyntaxKind: K } = morph
  if (N.isArrowFunction(code) && !N.isBlock(code.getBody())) return [code.getBody()]
  return descendantsOf(morph, code, K.ReturnStatement)
    .filter((one) => functionAround(morph, one) === code)
    .flatMap((one) => one.getExpression() ?? [])
}

function textsOf(morph: TsMorph, nodes: readonly Node[]): TestedPaths {
  const texts = nodes.flatMap((one) => possibleTexts(morph, one))
  const isRead = nodes.length > 0 && texts.every((text) => text.startsWith('/') && !text.includes('${'))
  return isRead ? [...new Set(texts)] : 'unknown'
}

function allBelow(paths: TestedPaths): TestedPaths {
  return typeof paths === 'string' ? paths : paths.map((path) => (path.endsWith('/') ? `${path}*` : path))
}

/** `switch (pathname) { case '/a': case '/b': … }`, as far as one case falls into the next. */
function ofCase(morph: TsMorph, clause: Node): TestedPaths {
  const { Node: N } = morph
  const around = clause.getFirstAncestorByKind(morph.SyntaxKind.SwitchStatement)
  if (!around || !isPath(morph, unwrap(morph, around.getExpression()))) return 'any'
  const clauses = around.getCaseBlock().getClauses()
  const cases: Node[] = []
  for (
    let index = clauses.findIndex((one): boolean => one.getPos() === clause.getPos());
    index >= 0;
    index--
  ) {
    const one = clauses[index]
    if (!one || !N.isCaseClause(one)) return 'any'
    const isEntered = one !== clause && one.getStatements().length > 0
    if (isEntered) break
    cases.push(one.getExpression())
  }
  return textsOf(morph, cases)
}

/** `if (pathname !== '/ws') { socket.destroy(); return }` above a statement. */
function ofExitsAbove(morph: TsMorph, statement: Node, isLeft: boolean): TestedPaths {
  const { Node: N } = morph
  let found: TestedPaths = 'any'
  for (const one of statement.getPreviousSiblings())
    if (N.isIfStatement(one) && !one.getElseStatement() && leaves(morph, one.getThenStatement()))
      found = commonPaths(found, asked(morph, one.getExpression(), false, isLeft))
  return found
}

function leaves(morph: TsMorph, statement: Node): boolean {
  const { Node: N } = morph
  const last = N.isBlock(statement) ? statement.getStatements().at(-1) : statement
  return N.isReturnStatement(last) || N.isThrowStatement(last)
}

/** Paths for which both conditions hold. */
export function commonPaths(one: TestedPaths, other: TestedPaths): TestedPaths {
  if (one === 'any') return other
  if (other === 'any') return one
  if (one === 'unknown' || other === 'unknown') return one === 'unknown' ? other : one
  const both = one.filter((path) => other.includes(path))
  return both.length > 0 ? both : one
}

export function unionOfPaths(one: TestedPaths, other: TestedPaths): TestedPaths {
  if (one === 'any' || other === 'any') return 'any'
  if (one === 'unknown' || other === 'unknown') return 'unknown'
  return withoutSpellings([...one, ...other])
}

/** `=== '/ws' || startsWith('/ws/')` is one path. */
function withoutSpellings(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].filter((path) => !path.endsWith('/*') || !paths.includes(path.slice(0, -2)))
}

/** The paths that the conditions in a function compare with, wherever they stand in it. */
export function pathsTestedIn(morph: TsMorph, code: Node): readonly string[] {
  const conditions = [
    ...descendantsOf(morph, code, morph.SyntaxKind.IfStatement).map((one) => one.getExpression()),
    ...descendantsOf(morph, code, morph.SyntaxKind.ConditionalExpression).map((one) => one.getCondition()),
  ]
  const tested = [
    ...conditions.flatMap((one) => [asked(morph, one, true, false), asked(morph, one, false, false)]),
    ...descendantsOf(morph, code, morph.SyntaxKind.CaseClause).map((one) => ofCase(morph, one)),
  ]
  return withoutSpellings(tested.flatMap((one) => (typeof one === 'string' ? [] : one)))
}
