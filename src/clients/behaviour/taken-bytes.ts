import type { CallExpression, IfStatement, Node } from 'ts-morph'
import { isConsoleCall } from '../../languages/script/functions.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { memberDeclarations } from '../../languages/script/program/member-types.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { outermostWrapper, unwrap } from '../../languages/script/syntax.js'
import { contentOfType, declaredContent } from './content-types.js'
import type { SocketHandler } from './handlers-of.js'
import { eventUses } from './values.js'

const ofBytes = /^(arrayBuffer|byteLength|byteOffset|stream)$/
const takers =
  /^(Response|Blob|File|DataView|FileReader|createImageBitmap|createObjectURL|decodeAudioData|readAs\w+|appendBuffer)$/

/** True when the data of a message goes where only bytes serve: a typed parameter or variable, a member that only bytes have. */
export function takesBytes(handler: SocketHandler): boolean {
  const { morph } = handler.use.file
  const { Node: N } = morph
  const declared = handler.bodies.some(
    (body) =>
      (N.isArrowFunction(body) || N.isFunctionExpression(body) || N.isFunctionLikeDeclaration(body)) &&
      contentOfType(morph, body.getParameters()[0]?.getTypeNode()) === 'bytes',
  )
  if (declared) return true
  return eventUses(handler).some(
    ({ node, path, parsed }) =>
      !parsed &&
      path[0] === 'data' &&
      (ofBytes.test(path[1] ?? '') ||
        (path.length === 1 && (goesToBytes(morph, node) || isTestedForBytes(morph, node)))),
  )
}

/** `data instanceof ArrayBuffer` */
function isTestedForBytes({ Node: N }: TsMorph, node: Node): boolean {
  const parent = node.getParent()
  return (
    N.isBinaryExpression(parent) &&
    parent.getOperatorToken().getText() === 'instanceof' &&
    parent.getLeft() === node &&
    byteWords.test(parent.getRight().getText())
  )
}

/** True when the data of a message is used where a test has shown that it is no text. */
export function takesOtherThanText(handler: SocketHandler): boolean {
  const { morph } = handler.use.file
  return eventUses(handler).some(
    ({ node, path, parsed }) =>
      !parsed &&
      path.length === 1 &&
      path[0] === 'data' &&
      !isConsoleCall(morph, node.getParentOrThrow()) &&
      isBehindText(morph, node),
  )
}

/** In the `else` of `typeof data === 'string'`, in the branch of `!==`, or behind a branch for texts that returns. */
function isBehindText({ Node: N }: TsMorph, node: Node): boolean {
  for (let inner = node, outer = node.getParent(); outer; inner = outer, outer = outer.getParent()) {
    if (N.isFunctionLikeDeclaration(outer) || N.isArrowFunction(outer) || N.isFunctionExpression(outer))
      return false
    if (N.isIfStatement(outer)) {
      const test = testForText(outer.getExpression().getText())
      if (test && inner === (test === '===' ? outer.getElseStatement() : outer.getThenStatement()))
        return true
    } else if (N.isConditionalExpression(outer)) {
      const test = testForText(outer.getCondition().getText())
      if (test && inner === (test === '===' ? outer.getWhenFalse() : outer.getWhenTrue())) return true
    } else if (N.isBlock(outer)) {
      const before = outer.getStatements().filter((one) => one.getEnd() <= inner.getStart())
      if (before.some((one) => N.isIfStatement(one) && returnsForText(one))) return true
    }
  }
  return false

  function returnsForText(statement: IfStatement): boolean {
    if (testForText(statement.getExpression().getText()) !== '===' || statement.getElseStatement())
      return false
    const branch = statement.getThenStatement()
    const last = N.isBlock(branch) ? branch.getStatements().at(-1) : branch
    return N.isReturnStatement(last)
  }
}

/** The operator of a condition that is nothing but `typeof data === 'string'`. */
function testForText(condition: string): '===' | '!==' | undefined {
  const [, operator] = /^typeof [\w.$]+ ([=!])==? ['"]string['"]$/.exec(condition) ?? []
  return operator === undefined ? undefined : operator === '=' ? '===' : '!=='
}

function goesToBytes(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const value = outermostWrapper(morph, node)
  const parent = value.getParent()
  if (N.isIdentifier(node) && declaredContent(morph, declarationOf(morph, node)) === 'bytes') return true
  if (N.isAsExpression(parent) && contentOfType(morph, parent.getTypeNode()) === 'bytes') return true
  if (
    N.isBinaryExpression(parent) &&
    parent.getOperatorToken().getText() === '=' &&
    parent.getRight() === value
  ) {
    return targetsOf(morph, parent.getLeft()).some((one) => declaredContent(morph, one) === 'bytes')
  }
  if (N.isVariableDeclaration(parent)) return declaredContent(morph, parent) === 'bytes'
  if (N.isNewExpression(parent)) return takers.test(lastName(parent.getExpression()))
  return N.isCallExpression(parent) && parent.getExpression() !== value && isTaker(morph, parent, value)
}

/** `deliver(data)` with a typed parameter, `inbox.set(data)` of `writable<Blob>()`, `setFrame(data)` of `useState<Blob>()`. */
function isTaker(morph: TsMorph, call: CallExpression, value: Node): boolean {
  const { Node: N } = morph
  const callee = unwrap(morph, call.getExpression())
  if (takers.test(lastName(callee))) return true
  const position = call.getArguments().indexOf(value)
  const found = functionsOf(callee)
  if (found.length > 0) {
    return found.some(
      (one) =>
        (N.isArrowFunction(one) || N.isFunctionExpression(one) || N.isFunctionLikeDeclaration(one)) &&
        contentOfType(morph, one.getParameters()[position]?.getTypeNode()) === 'bytes',
    )
  }
  const holder =
    N.isPropertyAccessExpression(callee) && /^(set|next|emit|push|update|add)$/.test(callee.getName())
      ? unwrap(morph, callee.getExpression())
      : callee
  return N.isIdentifier(holder)
    ? holdsBytes(morph, declarationOf(morph, holder))
    : N.isPropertyAccessExpression(holder) &&
        memberDeclarations(holder.getNameNode()).some((one) => holdsBytes(morph, one))
}

const byteWords = /\b(Blob|File|ArrayBuffer|DataView|(Big)?(Ui|I)nt\d+(Clamped)?Array|Float\d+Array)\b/

/** `Blob[]`, `Map<string, Blob>`, `useState<Blob>()`: what is put in is bytes. */
function holdsBytes(morph: TsMorph, declaration: Node | undefined): boolean {
  const { Node: N } = morph
  if (declaredContent(morph, declaration) === 'bytes') return true
  if (!N.isVariableDeclaration(declaration) && !N.isPropertyDeclaration(declaration)) return false
  const made = declaration.getInitializer()
  const types = [
    declaration.getTypeNode(),
    ...(N.isCallExpression(made) || N.isNewExpression(made) ? made.getTypeArguments() : []),
  ]
  // A type that also allows text decides nothing.
  return types.some(
    (type) =>
      type !== undefined && byteWords.test(type.getText()) && !/string\s*\||\|\s*string/.test(type.getText()),
  )
}

function targetsOf(morph: TsMorph, target: Node): readonly (Node | undefined)[] {
  const { Node: N } = morph
  const left = unwrap(morph, target)
  if (N.isIdentifier(left)) return [declarationOf(morph, left)]
  if (!N.isPropertyAccessExpression(left)) return []
  const box = unwrap(morph, left.getExpression())
  return N.isIdentifier(box) && left.getName() === 'value'
    ? [declarationOf(morph, box)]
    : memberDeclarations(left.getNameNode())
}
