import type { ArrowFunction, FunctionExpression, Node } from 'ts-morph'
import { withDescendants } from '../../languages/script/compiler-nodes.js'
import { isFunctionLike } from '../../languages/script/program/resolve.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  contains,
  declarationsOf,
  descendantsOf,
  identifiersNamed,
  isMemberName,
  isStatementList,
  spanOf,
  symbolOf,
} from '../../languages/script/syntax.js'
import type { CarriedBody, SetHandler } from '../../model/socket-use.js'
import { isLog } from '../loop/only-closes.js'
import { settles } from './settling.js'

/** `ws.onopen = start`, `ws.addEventListener('open', start)`: without comments between, and without options behind. */
export function setPlainly(morph: TsMorph, node: Node, value: Node): SetHandler | undefined {
  const { Node: N } = morph
  const member = N.isBinaryExpression(node)
    ? node.getLeft()
    : N.isCallExpression(node) && node.getExpression()
  if (!member || !N.isPropertyAccessExpression(member)) return undefined
  const head = { start: member.getExpression().getEnd(), end: value.getStart() }
  const text = node.getSourceFile().getFullText()
  const isPlain =
    /^\s*\??\.\s*(on[a-z]+\s*=|addEventListener\s*\(\s*['"`][a-z]+['"`]\s*,)\s*$/.test(
      text.slice(head.start, head.end),
    ) && /^\s*(?:,\s*)?\)?$/.test(text.slice(value.getEnd(), node.getEnd()))
  if (!isPlain) return undefined
  const isFunction = N.isArrowFunction(value) || N.isFunctionExpression(value)
  const list = node.getAncestors().find((one) => isStatementList(morph, one)) ?? node.getSourceFile()
  return {
    head,
    value: spanOf(value),
    list: spanOf(list),
    ...(isFunction ? { written: writtenOut(morph, value) } : {}),
  }
}

type Written = NonNullable<SetHandler['written']>

function writtenOut(morph: TsMorph, handler: ArrowFunction | FunctionExpression): Written {
  const { Node: N } = morph
  const body = handler.getBody()
  const [first, second] = handler.getParameters()
  const name = first?.getNameNode()
  const text = handler.getSourceFile().getFullText()
  const isPlain =
    second === undefined &&
    N.isIdentifier(name) &&
    /\(\s*$/.test(text.slice(handler.getStart(), name.getStart()))
  const open = text.indexOf('(', handler.getStart()) + 1
  const statements = N.isBlock(body) ? body.getStatements() : [body]
  const isSettled = !handler.isAsync() && statements.every((one) => settles(morph, one))
  const told = statements.filter((one) => !isLog(morph, one))
  const carried = isSettled && first === undefined ? carriedBody(morph, handler, told) : undefined
  return {
    body: spanOf(body),
    isBlock: N.isBlock(body),
    settles: isSettled,
    ...(carried ? { carried } : {}),
    ...(first === undefined ? { empty: { start: open, end: open } } : {}),
    ...(name && isPlain
      ? { parameter: { name: spanOf(name), typed: first?.getTypeNode() !== undefined } }
      : {}),
  }
}

const mostCarried = 3

/** Where the names of a short function are what they are in it. */
export function carriedBody(
  morph: TsMorph,
  handler: ArrowFunction | FunctionExpression,
  statements: readonly Node[],
): CarriedBody | undefined {
  const { Node: N, SyntaxKind: K } = morph
  const file = handler.getSourceFile()
  const isShort =
    statements.length > 0 &&
    statements.length <= mostCarried &&
    statements.every((one) => !one.getText().includes('\n') && one.getLeadingCommentRanges().length === 0)
  if (!isShort || statements.some((one) => /\/[/*]/.test(one.getText()))) return undefined
  const usesThis = statements.some((one) => withDescendants(morph, one).some(N.isThisExpression))
  const owner = usesThis
    ? handler.getFirstAncestor((one) => N.isClassDeclaration(one) || N.isClassExpression(one))
    : file
  if (!owner || (usesThis && !isThisOf(morph, handler, owner))) return undefined
  let region: Node = owner
  for (const name of statements.flatMap((one) => descendantsOf(morph, one, K.Identifier))) {
    if (isMemberName(morph, name)) continue
    for (const declaration of declarationsOf(name)) {
      const scope = declaration.getSourceFile() === file ? scopeAround(morph, declaration) : file
      if (contains(handler, declaration)) return undefined
      if (contains(region, scope)) region = scope
      else if (!contains(scope, region)) return undefined
      const isHidden = identifiersNamed(morph, file, name.getText()).some(
        (one) => isDeclared(morph, one) && contains(region, one) && symbolOf(one) !== symbolOf(name),
      )
      if (isHidden) return undefined
    }
  }
  return { statements: statements.map(spanOf), region: spanOf(region), usesThis }
}

/** `this` in the handler is the object of this class: only arrow functions lie between it and a member. */
function isThisOf(morph: TsMorph, handler: Node, owner: Node): boolean {
  const { Node: N } = morph
  for (let at: Node | undefined = handler; at && at !== owner; at = at.getParent()) {
    if (N.isFunctionExpression(at) || N.isFunctionDeclaration(at) || N.isObjectLiteralExpression(at))
      return false
    if (at.getParent() === owner) return !(N.isStaticable(at) && at.isStatic())
  }
  return false
}

/** What a declared name is known in: a function, a block, the file. */
function scopeAround(morph: TsMorph, declaration: Node): Node {
  const { Node: N } = morph
  const from =
    N.isFunctionDeclaration(declaration) || N.isClassDeclaration(declaration)
      ? declaration.getParent()
      : declaration
  const around = from?.getFirstAncestor(
    (one) =>
      isFunctionLike(morph, one) ||
      N.isBlock(one) ||
      N.isForStatement(one) ||
      N.isForOfStatement(one) ||
      N.isForInStatement(one) ||
      N.isCatchClause(one) ||
      N.isCaseBlock(one),
  )
  const block = from && N.isBlock(from) ? from : around
  // The body of a function is where its parameters are known, too.
  const outer = block?.getParent()
  return block === undefined
    ? declaration.getSourceFile()
    : N.isBlock(block) && outer && isFunctionLike(morph, outer)
      ? outer
      : block
}

function isDeclared(morph: TsMorph, name: Node): boolean {
  const { Node: N } = morph
  const parent = name.getParent()
  return (
    (N.isVariableDeclaration(parent) ||
      N.isParameterDeclaration(parent) ||
      N.isBindingElement(parent) ||
      N.isFunctionDeclaration(parent) ||
      N.isClassDeclaration(parent)) &&
    parent.getNameNode() === name
  )
}
