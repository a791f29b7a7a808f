import type { Node, VariableDeclaration } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  functionAround,
  isStatementList,
  outermostWrapper,
  spanOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { isWithin } from '../../model/places.js'
import type { SecondName } from '../../model/socket.js'
import { isPlainClose, type Use } from '../../model/socket-use.js'
import type { Span } from '../../model/source.js'
import { isCompared } from '../behaviour/compared.js'
import { type Bound, memberType } from './binding.js'
import type { TracedUse } from './uses.js'

/**
 * A constant holds the socket where it is opened, and a ref or a variable for the functions around. Nothing where more is
 * done by the second name than asking, sending and closing, or where it may hold another socket.
 */
export function secondNameOf(
  morph: TsMorph,
  { binding, variable }: Bound,
  uses: readonly TracedUse[],
): SecondName | undefined {
  const { Node: N } = morph
  const given = uses.filter(({ use }) => use.through.length === 0 && use.kind === 'handed-on')
  const [first] = given
  if (!binding.constant || !variable || !first || given.length > 1) return undefined
  const scope = variable.getVariableStatement()?.getParent()
  const assignment = outermostWrapper(morph, first.node).getParent()
  const statement = assignment?.getParent()
  if (!scope || !N.isBinaryExpression(assignment) || !N.isExpressionStatement(statement)) return undefined
  if (!isStatementList(morph, scope) || statement.getParent() !== scope) return undefined
  const target = unwrap(morph, assignment.getLeft())
  const holder = holderOf(morph, target)
  const declaration = holder?.getVariableStatement()
  if (!holder || !declaration || declaration.getDeclarations().length > 1 || declaration.hasExportKeyword())
    return undefined
  if (
    !isStatementList(morph, declaration.getParent()) ||
    scope.getAncestors().every((one) => one !== declaration.getParent())
  )
    return undefined
  const type = N.isPropertyAccessExpression(target)
    ? memberType(morph, target, undefined, symbolOf(target.getExpression()))
    : holder.getTypeNode()
  const comments = declaration.getJsDocs().map((doc) => doc.getText())
  if (comments.some((doc) => /\bWebSocket\b/.test(doc)) || (type && !plain.test(type.getText())))
    return undefined
  const name = target.getText()
  if (uses.some((one) => one.use.kind === 'test' && isCompared(one))) return undefined
  const others = uses.filter((one) => one.use.through.length > 0 && !isOfEvent(one.use))
  const sends = uses.some(({ use }) => use.kind === 'send')
  const area = spanOf(scope)
  if (!others.every((one) => one.file === first.file && isServed(morph, one, sends, area))) return undefined
  return {
    name,
    made: N.isIdentifier(target) ? '' : (calleeOf(morph, holder) ?? ''),
    declaration: spanOf(declaration),
    ...(type ? { type: spanOf(type) } : {}),
    assignment: spanOf(statement),
    scope: area,
  }
}

const plain = /^((null|undefined)\s*\|\s*)?WebSocket(\s*\|\s*(null|undefined))*$/

/** The one variable of a ref; or a variable that is given nothing else. */
function holderOf(morph: TsMorph, target: Node): VariableDeclaration | undefined {
  const { Node: N } = morph
  const isMember = N.isPropertyAccessExpression(target)
  const root = isMember ? target.getExpression() : target
  const [declaration, another] = N.isIdentifier(root) ? declarationsOf(root) : []
  if (!N.isVariableDeclaration(declaration) || another || !N.isIdentifier(declaration.getNameNode()))
    return undefined
  if (isMember) return /(^|\.)useRef$/.test(calleeOf(morph, declaration) ?? '') ? declaration : undefined
  const initial = declaration.getInitializer()
  const isEmpty = !initial || /^(null|undefined)$/.test(initial.getText())
  return isEmpty ? declaration : undefined
}

function calleeOf({ Node: N }: TsMorph, declaration: VariableDeclaration): string | undefined {
  const made = declaration.getInitializer()
  return N.isCallExpression(made) ? made.getExpression().getText() : undefined
}

/** An event has the socket as its target, which code hardly asks for. */
function isOfEvent({ through }: Use): boolean {
  return through.at(-1)?.kind === 'event'
}

/** Asking, closing where the constant is in sight, and sending: by the name itself, or by one that is given the socket of the moment. */
function isServed(morph: TsMorph, { use, node }: TracedUse, sends: boolean, scope: Span): boolean {
  const isNear = use.through.length === 1 || isTakenHere(morph, node)
  switch (use.kind) {
    case 'state':
    case 'test':
    case 'cleared':
      return true
    case 'send':
      return isNear
    case 'close':
      return isPlainClose(use) && (isWithin(use.span, scope) || !sends)
    case 'handed-on':
      return use.through.length === 1 && isConstant(morph, node)
    default:
      return false
  }
}

/** `const ws = wsRef.current` */
function isConstant({ Node: N }: TsMorph, value: Node): boolean {
  const declaration = value.getParent()
  return (
    N.isVariableDeclaration(declaration) &&
    declaration.getVariableStatement()?.getDeclarationKind() === 'const' &&
    N.isIdentifier(declaration.getNameNode())
  )
}

/** `const ws = wsRef.current; ws.send(…)` in one function: a later one would send by what was the socket before. */
function isTakenHere(morph: TsMorph, call: Node): boolean {
  const { Node: N } = morph
  const callee = N.isCallExpression(call) ? unwrap(morph, call.getExpression()) : undefined
  const name = N.isPropertyAccessExpression(callee) ? unwrap(morph, callee.getExpression()) : undefined
  const [declaration] = name && N.isIdentifier(name) ? declarationsOf(name) : []
  return declaration !== undefined && functionAround(morph, declaration) === functionAround(morph, call)
}

/** `ws.close(); wsRef.current = null`: code that asks by that name finds nothing. */
export function isClearedReference(
  morph: TsMorph,
  uses: readonly TracedUse[],
  second: SecondName | undefined,
): boolean {
  const closes = uses.filter(({ use }) => use.kind === 'close')
  const emptied = uses
    .filter(({ use }) => use.kind === 'cleared' && use.through.length === (second ? 1 : 0))
    .flatMap(({ node }) => statementOf(morph, node) ?? [])
  return (
    closes.length > 0 &&
    closes.every(({ node }) => {
      const behind = statementOf(morph, node)?.getNextSiblings() ?? []
      return emptied.some((one) => behind.includes(one))
    })
  )
}

function statementOf({ Node: N }: TsMorph, node: Node): Node | undefined {
  const statement = node.getParent()
  return N.isExpressionStatement(statement) ? statement : undefined
}
