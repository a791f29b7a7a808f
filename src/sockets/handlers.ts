import type { Node } from 'ts-morph'
import type { TsMorph } from '../languages/script.js'
import type { HandlerEffect, SocketEvent, Use } from '../model/socket.js'
import { eventConcerns } from './event-concerns.js'
import { functionOf, isConsoleCall, isConsoleMethod } from './functions.js'
import { bare, spanOf } from './syntax.js'

type HandlerFacts = Pick<NonNullable<Use['handler']>, 'effect' | 'concerns' | 'eventType'> & {
  /** Places where the whole event is handed on. */
  readonly handedOn: readonly Node[]
}

/** What a handler does, as far as its source can be seen. */
export function readHandler(morph: TsMorph, value: Node, event: SocketEvent): HandlerFacts {
  if (isConsoleMethod(morph, value)) return { effect: 'log', concerns: [], handedOn: [] }
  const body = functionOf(morph, value)
  if (body === 'none') return { effect: 'empty', concerns: [], handedOn: [] }
  if (!body)
    return {
      effect: 'unresolved',
      concerns: [{ span: spanOf(value), what: 'a handler that could not be found' }],
      handedOn: [],
    }
  const parameter = body.parameters[0]
  const { concerns, handedOn } = eventConcerns(morph, body, parameter, event)
  const written = parameter?.getTypeNode()
  // A type in another file is not the socket's file to change.
  const typed = written?.getSourceFile() === value.getSourceFile() ? written : undefined
  return {
    effect: effectOf(morph, body.statements),
    concerns,
    handedOn,
    ...(typed ? { eventType: { span: spanOf(typed), text: typed.getText() } } : {}),
  }
}

const rank: Readonly<Record<HandlerEffect, number>> = { empty: 0, log: 1, flag: 2, other: 3, unresolved: 4 }

function effectOf(morph: TsMorph, statements: readonly Node[]): HandlerEffect {
  return statements.map((statement) => effectOfOne(morph, statement)).reduce<HandlerEffect>(worse, 'empty')
}

function worse(a: HandlerEffect, b: HandlerEffect): HandlerEffect {
  return rank[a] >= rank[b] ? a : b
}

function effectOfOne(morph: TsMorph, statement: Node): HandlerEffect {
  const { Node: N } = morph
  if (N.isEmptyStatement(statement)) return 'empty'
  const expression = bare(morph, N.isExpressionStatement(statement) ? statement.getExpression() : statement)
  if (N.isCallExpression(expression)) {
    return isConsoleCall(morph, expression) &&
      expression.getArguments().every((argument) => isQuiet(morph, argument))
      ? 'log'
      : 'other'
  }
  if (N.isBinaryExpression(expression) && expression.getOperatorToken().getText() === '=') {
    const target = expression.getLeft()
    const value = bare(morph, expression.getRight())
    return isFlag(morph, target, value) ? 'flag' : 'other'
  }
  return 'other'
}

/** Names of what a client counts between two connections: set back at each, it does no harm. */
const counter = /(retr(y|ies)|attempts?|tries|back_?off|delay|reconnect\w*|failures?|wait|timeout)$/i

/** `connected = true`, `state.open = false`, `retries = 0`: done again at a reconnect, it changes nothing. */
function isFlag(morph: TsMorph, target: Node, value: Node): boolean {
  const { Node: N } = morph
  if (!N.isIdentifier(target) && !N.isPropertyAccessExpression(target)) return false
  if (N.isPropertyAccessExpression(target) && /\(/.test(target.getText())) return false
  if (N.isTrueLiteral(value) || N.isFalseLiteral(value)) return true
  return N.isNumericLiteral(value) && counter.test(target.getText())
}

function isLiteral(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const value = bare(morph, node)
  return (
    N.isStringLiteral(value) ||
    N.isNumericLiteral(value) ||
    N.isTrueLiteral(value) ||
    N.isFalseLiteral(value) ||
    N.isNullLiteral(value) ||
    N.isNoSubstitutionTemplateLiteral(value)
  )
}

/** Calls that only make a text of what they are given. */
const quietCalls = /^(JSON\.stringify|Date\.now|String|Number|new Date)$/

/** True when evaluating the expression changes nothing: names, members, literals, operators, and calls known to be quiet. */
export function isQuiet(morph: TsMorph, node: Node): boolean {
  const { Node: N, SyntaxKind: K } = morph
  if (isLiteral(morph, node)) return true
  return ![node, ...node.getDescendants()].some((part) => {
    if (N.isCallExpression(part)) {
      const callee = part.getExpression().getText()
      return !quietCalls.test(callee) && !/^new Date\(\)\.to\w+String$/.test(callee)
    }
    if (N.isNewExpression(part)) return part.getExpression().getText() !== 'Date'
    if (N.isBinaryExpression(part))
      return /^([+\-*/%&|^]|\*\*|<<|>>>?|&&|\|\||\?\?)?=$/.test(part.getOperatorToken().getText())
    return (
      N.isPostfixUnaryExpression(part) ||
      (N.isPrefixUnaryExpression(part) &&
        [K.PlusPlusToken, K.MinusMinusToken].includes(part.getOperatorToken())) ||
      N.isAwaitExpression(part) ||
      N.isYieldExpression(part) ||
      N.isDeleteExpression(part) ||
      N.isTaggedTemplateExpression(part)
    )
  })
}
