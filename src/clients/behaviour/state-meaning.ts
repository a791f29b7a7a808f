import type { GetAccessorDeclaration, Node } from 'ts-morph'
import { isLogged } from '../../languages/script/functions.js'
import { placesNaming } from '../../languages/script/program/callers.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { runnersOf } from '../../languages/script/runs.js'
import {
  contains,
  descendantsOf,
  functionAround,
  identifiersNamed,
  outermostWrapper,
  unwrap,
} from '../../languages/script/syntax.js'
import { readsMember } from '../../model/socket-use.js'
import type { Traced } from '../features/define-feature.js'
import { isQuiet } from '../follow/handlers.js'
import type { TracedUse } from '../follow/uses.js'
import { isLog } from '../loop/only-closes.js'
import { isHolder } from './changes.js'
import { guards } from './guards.js'
import { edgesOf, reachedFrom } from './reach.js'
import { makersOf, reachesConstruction } from './reconnecting.js'
import { type StateRead, stateReadsOf } from './state-reads.js'

/**
 * What a test of `readyState` means for an EventSource, which is CONNECTING where a dropped WebSocket is CLOSED: the same, or the
 * same once OPEN is rewritten as "not CLOSED".
 */
export type StateMeaning = 'same' | 'alive'

export function meaningOf(socket: Traced, read: TracedUse): StateMeaning | undefined {
  const { morph } = read.file
  if (read.file !== socket.file || !readsMember(read.use, 'readyState')) return undefined
  if (isLogged(morph, read.node)) return 'same'
  if (!morph.Node.isBinaryExpression(read.node)) return undefined
  const asked = stateReadsOf(socket).find(({ node }) => node === read.node)
  if (!asked) return undefined
  const state = numberOf(asked)
  const { operator } = asked
  // `WebSocket.OPEN === socket.readyState` stays as it is.
  const isLeft = /\.readyState$/.test(read.node.getLeft().getText())
  if (state === undefined || operator === undefined) return undefined
  // "Not over": a stream that connects again is not over either.
  if (/^([!=]==?)$/.test(operator) ? state === 3 && isLeft : isBound(operator, state)) return 'same'
  if (!/^[!=]==?$/.test(operator) || state > 1) return undefined
  if (isWithOther(socket, read, asked)) return 'same'
  if (
    state === 1 &&
    isLeft &&
    canTurn(read, operator) &&
    (opensUnless(socket, read, operator) || closesIf(socket, read, operator))
  )
    return 'alive'
  return decidesNothing(socket, read.node, 0) ? 'same' : undefined
}

/** `socket?.readyState === OPEN` becomes a question of two parts: where there is no socket, it is not open. */
function canTurn(read: TracedUse, operator: string): boolean {
  const [left = ''] = read.node.getText().split(/[!=]==?/)
  const access = left.trim()
  if (!access.includes('?.')) return true
  const isPlain = /^[\w$.#]+\?\.readyState$/.test(access)
  return isPlain && !conditionOf(read).joint.includes(operator.startsWith('=') ? '||' : '&&')
}

function numberOf({ name, number }: StateRead): number | undefined {
  if (number !== undefined) return number
  return name === undefined ? undefined : ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'].indexOf(name)
}

/** `< 2`, `<= 1`, and the contrary. By name there is no CLOSING to compare with. */
function isBound(operator: string, state: number): boolean {
  return /^(<|>=)$/.test(operator) ? state === 2 : state === 1
}

/** `readyState === OPEN || readyState === CONNECTING` */
function isWithOther(socket: Traced, read: TracedUse, asked: StateRead): boolean {
  const { morph } = read.file
  const { Node: N } = morph
  const joint = asked.operator?.startsWith('!') ? '&&' : '||'
  const chain = (node: Node): Node => {
    const parent = outermostWrapper(morph, node).getParent()
    return N.isBinaryExpression(parent) && parent.getOperatorToken().getText() === joint
      ? chain(parent)
      : node
  }
  const whole = chain(read.node)
  return (
    whole !== read.node &&
    stateReadsOf(socket).some(
      (one) =>
        one.node !== read.node &&
        one.operator === asked.operator &&
        numberOf(one) === 1 - (numberOf(asked) ?? 0) &&
        one.node.getAncestors().includes(whole),
    )
  )
}

/** The condition that a comparison is part of, and whether the whole holds whenever the comparison does, or fails whenever it fails. */
function conditionOf({ node, file: { morph } }: TracedUse): { readonly whole: Node; readonly joint: string } {
  const { Node: N } = morph
  let whole = outermostWrapper(morph, node)
  let joint = ''
  for (let parent = whole.getParent(); N.isBinaryExpression(parent); parent = whole.getParent()) {
    const operator = parent.getOperatorToken().getText()
    if (!/^(&&|\|\|)$/.test(operator)) break
    // `ws && open && ws.close()`: what is done is no part of the question.
    if (parent.getLeft() === whole && !isQuiet(morph, parent.getRight())) break
    joint += operator
    whole = outermostWrapper(morph, parent)
  }
  return { whole, joint }
}

/** `if (socket && socket.readyState === WebSocket.OPEN) return` above the construction, in functions that take no address. */
function opensUnless(socket: Traced, read: TracedUse, operator: string): boolean {
  const {
    construction,
    file: { morph },
  } = socket
  const { Node: N } = morph
  const { whole } = conditionOf(read)
  const choice = whole.getParent()
  if (!N.isIfStatement(choice) || choice.getExpression() !== whole) return false
  const around = namedAround(socket, read.node)
  if (
    !around ||
    !takesNothing(socket, around) ||
    ![...makersOf(socket)].every((one) => !isNamed(socket, one) || takesNothing(socket, one))
  )
    return false
  const otherwise = choice.getElseStatement()
  if (operator.startsWith('='))
    return (
      otherwise === undefined &&
      onlyLeaves(socket, choice.getThenStatement()) &&
      guards(read, { node: construction } as TracedUse)
    )
  const then = choice.getThenStatement()
  const within =
    contains(then, construction) || edgesOf(morph, then).some(({ to }) => reachesConstruction(socket, to))
  return (
    within && (otherwise === undefined || statementsOf(socket, otherwise).every((one) => isLog(morph, one)))
  )
}

/** `if (socket.readyState === WebSocket.OPEN) socket.close()` */
function closesIf(socket: Traced, read: TracedUse, operator: string): boolean {
  const { morph } = read.file
  const { Node: N } = morph
  const { whole, joint } = conditionOf(read)
  const choice = whole.getParent()
  const isPositive = operator.startsWith('=')
  if (N.isBinaryExpression(choice))
    return isPositive && choice.getOperatorToken().getText() === '&&' && isClose(socket, choice.getRight())
  if (!N.isIfStatement(choice) || choice.getExpression() !== whole) return false
  const otherwise = choice.getElseStatement()
  if (otherwise && !statementsOf(socket, otherwise).every((one) => isLog(morph, one))) return false
  const list = choice.getParent()
  const done = isPositive
    ? statementsOf(socket, choice.getThenStatement())
    : onlyLeaves(socket, choice.getThenStatement()) && N.isBlock(list)
      ? choice.getNextSiblings()
      : []
  if (isPositive ? joint.includes('||') : joint.includes('&&')) return false
  return (
    done.some((one) => N.isExpressionStatement(one) && isClose(socket, one.getExpression())) &&
    !socket.uses.some(({ use, node }) => use.kind === 'send' && done.some((one) => contains(one, node)))
  )
}

function isClose(socket: Traced, node: Node): boolean {
  const call = unwrap(socket.file.morph, node)
  return socket.uses.some((one) => one.use.kind === 'close' && one.node === call)
}

/** Nothing is opened or closed because of it, neither here nor in a function that receives the answer. */
function decidesNothing(socket: Traced, asked: Node, depth: number): boolean {
  const { morph } = socket.file
  const { Node: N } = morph
  if (depth > 3) return false
  let whole = outermostWrapper(morph, asked)
  let parent = whole.getParent()
  while (
    N.isPrefixUnaryExpression(parent) ||
    (N.isBinaryExpression(parent) && /^(&&|\|\||\?\?|[!=]==?)$/.test(parent.getOperatorToken().getText()))
  ) {
    if (N.isBinaryExpression(parent) && parent.getLeft() === whole && decides(socket, parent.getRight()))
      return false
    whole = outermostWrapper(morph, parent)
    parent = whole.getParent()
  }
  if (isLogged(morph, whole)) return true
  if (N.isIfStatement(parent) && parent.getExpression() === whole) {
    const ways = [parent.getThenStatement(), parent.getElseStatement()].filter((one) => one !== undefined)
    if (ways.some((one) => decides(socket, one))) return false
    return !ways.some((one) => leaves(socket, one)) || !behind(parent).some((one) => decides(socket, one))
  }
  if (N.isConditionalExpression(parent)) {
    const ways = [parent.getWhenTrue(), parent.getWhenFalse()]
    if (parent.getCondition() !== whole || ways.some((one) => decides(socket, one))) return false
    const isWord = ways.every(
      (one) => N.isStringLiteral(unwrap(morph, one)) || N.isNoSubstitutionTemplateLiteral(unwrap(morph, one)),
    )
    return isWord || decidesNothing(socket, parent, depth + 1)
  }
  if (N.isJsxExpression(parent) || N.isTemplateSpan(parent)) return true
  if (N.isExpressionStatement(parent)) return true
  const isBody = N.isArrowFunction(parent) && parent.getBody() === whole
  const told = isBody ? parent : N.isReturnStatement(parent) ? functionAround(morph, parent) : undefined
  if (N.isGetAccessorDeclaration(told))
    return readsOf(told).every((access) => decidesNothing(socket, access, depth + 1))
  if (!told || !isNamed(socket, told)) return false
  return placesNaming(told).every((place) => {
    const access = place.getParent()
    const callee = N.isPropertyAccessExpression(access) && access.getNameNode() === place ? access : place
    const call = outermostWrapper(morph, callee).getParent()
    if (N.isExportSpecifier(call) || N.isExportAssignment(call)) return true
    return (
      N.isCallExpression(call) && call.getExpression() === callee && decidesNothing(socket, call, depth + 1)
    )
  })

  /** What follows a statement, to the end of its function. */
  function behind(statement: Node): Node[] {
    const found: Node[] = []
    for (let at: Node | undefined = statement; at && !isFunction(at); at = at.getParent())
      if (N.isStatement(at)) found.push(...at.getNextSiblings().filter((one) => N.isStatement(one)))
    return found
  }

  /** Every member of that name, in any file. */
  function readsOf(getter: GetAccessorDeclaration): Node[] {
    return ownerOf(getter).program.files.flatMap(({ ast }) =>
      identifiersNamed(morph, ast, getter.getName()).flatMap((name): Node[] => {
        const access = name.getParent()
        if (N.isPropertyAccessExpression(access)) return access.getNameNode() === name ? [access] : []
        return N.isBindingElement(access) ? [name] : []
      }),
    )
  }

  function isFunction(node: Node): boolean {
    return N.isFunctionLikeDeclaration(node) || N.isArrowFunction(node) || N.isFunctionExpression(node)
  }
}

function decides(socket: Traced, node: Node): boolean {
  const { morph } = socket.file
  const closes = socket.uses.filter(({ use }) => use.kind === 'close')
  if (contains(node, socket.construction) || closes.some((one) => contains(node, one.node))) return true
  const changes = descendantsOf(morph, node, morph.SyntaxKind.BinaryExpression).some(
    (one) => one.getOperatorToken().getText() === '=' && isHolder(socket, unwrap(morph, one.getLeft())),
  )
  if (changes) return true
  const makers = makersOf(socket)
  const closers = new Set(closes.flatMap((one) => runnersOf(one.file.morph, one.node).bodies))
  const next = edgesOf(morph, node).map(({ to }) => to)
  return reachedFrom(morph, next).some(({ body }) => makers.has(body) || closers.has(body))
}

function leaves({ file: { morph } }: Traced, way: Node): boolean {
  const { SyntaxKind: K } = morph
  const last = [K.ReturnStatement, K.ThrowStatement, K.BreakStatement, K.ContinueStatement]
  return last.some((kind) => way.getKind() === kind || way.getDescendantsOfKind(kind).length > 0)
}

/** `return`, `{ console.log('open already'); return }` */
function onlyLeaves(socket: Traced, way: Node): boolean {
  const { morph } = socket.file
  const statements = statementsOf(socket, way)
  const last = statements.at(-1)
  return (
    morph.Node.isReturnStatement(last) &&
    last.getExpression() === undefined &&
    statements.slice(0, -1).every((one) => isLog(morph, one))
  )
}

function statementsOf({ file: { morph } }: Traced, way: Node): readonly Node[] {
  return morph.Node.isBlock(way) ? way.getStatements() : [way]
}

/** A function that others can call by a name. */
function isNamed({ file: { morph } }: Traced, body: Node): boolean {
  const { Node: N } = morph
  if (N.isFunctionDeclaration(body) || N.isMethodDeclaration(body)) return true
  if (!N.isArrowFunction(body) && !N.isFunctionExpression(body)) return false
  const parent = body.getParent()
  const wrapper =
    N.isCallExpression(parent) && /(^|\.)useCallback$/.test(parent.getExpression().getText())
      ? parent.getParent()
      : parent
  return (
    N.isVariableDeclaration(wrapper) || N.isPropertyDeclaration(wrapper) || N.isPropertyAssignment(wrapper)
  )
}

function namedAround(socket: Traced, node: Node): Node | undefined {
  return runnersOf(socket.file.morph, node).bodies.find((body) => isNamed(socket, body))
}

function takesNothing({ file: { morph } }: Traced, body: Node): boolean {
  const { Node: N } = morph
  return (
    (N.isFunctionDeclaration(body) ||
      N.isMethodDeclaration(body) ||
      N.isArrowFunction(body) ||
      N.isFunctionExpression(body)) &&
    body.getParameters().length === 0
  )
}
