import type { BinaryExpression, CallExpression, IfStatement, Node, ParameterDeclaration } from 'ts-morph'
import { withDescendants } from '../../languages/script/compiler-nodes.js'
import { functionOf, isConsoleCall, isConsoleMethod } from '../../languages/script/functions.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { lastName } from '../../languages/script/runs.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  descendantsOf,
  functionAround,
  identifiersNamed,
  spanOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { once } from '../../model/once.js'
import type { HandlerEffect, HandlerFacts, SocketEvent } from '../../model/socket-use.js'
import { eventIncompatibilities } from './event-incompatibilities.js'

type HandlerReading = Pick<HandlerFacts, 'effect' | 'calls' | 'incompatibilities' | 'eventType'> & {
  /** Places where the whole event is handed on. */
  readonly handedOn: readonly Node[]
}

/** What a handler does, as far as its source can be seen. */
export function readHandler(morph: TsMorph, value: Node, event: SocketEvent): HandlerReading {
  if (isConsoleMethod(morph, value)) return { effect: 'log', incompatibilities: [], handedOn: [] }
  const body = functionOf(morph, value)
  if (body === 'none') return { effect: 'empty', incompatibilities: [], handedOn: [] }
  if (!body)
    return {
      effect: 'unresolved',
      incompatibilities: [{ span: spanOf(value), kind: 'unresolved' }],
      handedOn: [],
    }
  const parameter = body.parameters[0]
  const { incompatibilities, handedOn } = eventIncompatibilities(morph, body, parameter, event)
  const written = parameter?.getTypeNode()
  // A type in another file is not the socket's file to change.
  const typed = written?.getSourceFile() === value.getSourceFile() ? written : undefined
  return {
    effect: worse(effectOf(morph, body.statements), effectOfParameters(morph, body.parameters)),
    calls: callsIn(morph, body.statements),
    incompatibilities,
    handedOn,
    ...(typed ? { eventType: { span: spanOf(typed), text: typed.getText() } } : {}),
  }
}

function callsIn(morph: TsMorph, statements: readonly Node[]): readonly string[] {
  const { SyntaxKind: K } = morph
  const calls = statements.flatMap((one) =>
    withDescendants(morph, one).filter((node) => node.getKind() === K.CallExpression),
  )
  const names = calls.flatMap((call) =>
    isConsoleCall(morph, call as CallExpression) ? [] : [lastName((call as CallExpression).getExpression())],
  )
  return [...new Set(names)]
}

const rank: Readonly<Record<HandlerEffect, number>> = { empty: 0, log: 1, flag: 2, other: 3, unresolved: 4 }

function effectOf(morph: TsMorph, statements: readonly Node[]): HandlerEffect {
  return statements.map((statement) => effectOfOne(morph, statement)).reduce<HandlerEffect>(worse, 'empty')
}

/** `(event, page = location.reload()) => {}`: what a parameter stands for when nothing is given is worked out at each call. */
function effectOfParameters(morph: TsMorph, parameters: readonly ParameterDeclaration[]): HandlerEffect {
  const { SyntaxKind: K } = morph
  const defaults = parameters.flatMap((parameter) => [
    parameter.getInitializer(),
    ...descendantsOf(morph, parameter.getNameNode(), K.BindingElement).map((one) => one.getInitializer()),
  ])
  return defaults.every((value) => value === undefined || isQuiet(morph, value)) ? 'empty' : 'other'
}

function worse(a: HandlerEffect, b: HandlerEffect): HandlerEffect {
  return rank[a] >= rank[b] ? a : b
}

/** What one statement does, or the expression that an arrow function has for a body. */
function effectOfOne(morph: TsMorph, statement: Node): HandlerEffect {
  const { Node: N } = morph
  if (N.isEmptyStatement(statement)) return 'empty'
  if (N.isIfStatement(statement)) return effectOfChoice(morph, statement)
  const expression = unwrap(morph, N.isExpressionStatement(statement) ? statement.getExpression() : statement)
  if (N.isCallExpression(expression)) {
    return isConsoleCall(morph, expression) &&
      !isConsoleReplaced(ownerOf(expression).file) &&
      expression.getArguments().every((argument) => isQuiet(morph, argument))
      ? 'log'
      : 'other'
  }
  if (N.isBinaryExpression(expression) && expression.getOperatorToken().getText() === '=') {
    const target = expression.getLeft()
    const value = unwrap(morph, expression.getRight())
    return isFlag(morph, target, value) ? 'flag' : 'other'
  }
  return 'other'
}

/** `if (event.wasClean) console.log('closed') else console.log('lost')`: where no way does more, the whole does not. */
function effectOfChoice(morph: TsMorph, choice: IfStatement): HandlerEffect {
  const { Node: N } = morph
  const ways: Node[] = []
  // A chain of `else if` may be longer than calls can be nested.
  let next: Node | undefined = choice
  for (; N.isIfStatement(next); next = next.getElseStatement()) {
    if (!isQuiet(morph, next.getExpression())) return 'other'
    ways.push(next.getThenStatement())
  }
  if (next) ways.push(next)
  const effect = effectOf(
    morph,
    ways.flatMap((way) => (N.isBlock(way) ? way.getStatements() : [way])),
  )
  return rank[effect] <= rank.log ? effect : 'other'
}

/** Names of what a client counts between two connections: set back at each, it does no harm. */
const counter = /(retr(y|ies)|attempts?|tries|back_?off|delay|reconnect\w{0,60}|failures?|wait|timeout)$/i

/** `console.error = report`, `window.console = own`: what is logged then goes elsewhere. */
const isConsoleReplaced = once(({ morph, ast }: ScriptFile): boolean => {
  const { Node: N } = morph
  return identifiersNamed(morph, ast, 'console').some((name) => {
    const access = name.getParent()
    const isOwner =
      (N.isPropertyAccessExpression(access) || N.isElementAccessExpression(access)) &&
      access.getExpression() === name
    const isOfGlobal = N.isPropertyAccessExpression(access) && access.getNameNode() === name
    const target = isOwner || isOfGlobal ? unwrap(morph, access) : name
    const around = target.getParent()
    if (N.isBinaryExpression(around))
      return around.getLeft() === target && assigning.test(around.getOperatorToken().getText())
    return (
      N.isCallExpression(around) &&
      /^(Object\.(assign|defineProperty|defineProperties)|Reflect\.(set|defineProperty))$/.test(
        around.getExpression().getText(),
      )
    )
  })
})
const assigning = /^([-+*/%&|^]|\*\*|<<|>>>?|&&|\|\||\?\?)?=$/

/** `connected = true`, `retries = 0`: done again at a reconnect, it changes nothing. Members may be shown, watched or have setters. */
function isFlag(morph: TsMorph, target: Node, value: Node): boolean {
  const { Node: N } = morph
  if (N.isNumericLiteral(value) && counter.test(target.getText().replace(/\.current$/, '')))
    return isOwnCounter(morph, target)
  const isGlobal =
    N.isPropertyAccessExpression(target) && /^(window|globalThis)$/.test(target.getExpression().getText())
  if (isGlobal && (N.isTrueLiteral(value) || N.isFalseLiteral(value)))
    return identifiersNamed(morph, target.getSourceFile(), target.getName()).every((name) =>
      keepsFlag(morph, name.getParent() === target ? target : (name.getParentOrThrow() as Node), value),
    )
  if (!N.isIdentifier(target) || !(N.isTrueLiteral(value) || N.isFalseLiteral(value))) return false
  const [declaration, another] = declarationsOf(target)
  if (!N.isVariableDeclaration(declaration) || another || isExported(morph, target, declaration)) return false
  return identifiersNamed(morph, target.getSourceFile(), target.getText())
    .filter((name) => name !== target && symbolOf(name) === symbolOf(target))
    .every((name) => keepsFlag(morph, name, value))
}

/** A variable, or a private or undeclared field of the object at hand. */
function isOwnCounter(morph: TsMorph, target: Node): boolean {
  const { Node: N } = morph
  if (N.isIdentifier(target)) {
    const [declaration] = declarationsOf(target)
    return N.isVariableDeclaration(declaration) && !isExported(morph, target, declaration)
  }
  if (!N.isPropertyAccessExpression(target)) return false
  if (N.isIdentifier(target.getExpression()) && target.getName() === 'current') return true
  return (
    N.isThisExpression(target.getExpression()) && !N.isSetAccessorDeclaration(memberOf(target.getNameNode()))
  )
}

function memberOf(target: Node): Node | undefined {
  return declarationsOf(target)[0]
}

function isExported({ Node: N }: TsMorph, name: Node, declaration: Node): boolean {
  if (N.isVariableDeclaration(declaration) && declaration.getVariableStatement()?.hasExportKeyword())
    return true
  return name
    .getSourceFile()
    .getExportDeclarations()
    .some((list) => list.getNamedExports().some((one) => one.getName() === name.getText()))
}

/**
 * Whether a flag keeps the value that an open handler set: only code that makes or closes the socket, or handles its end, sets
 * another. What a message handler sets does not matter here.
 */
function keepsFlag(morph: TsMorph, name: Node, value: Node): boolean {
  const { Node: N } = morph
  const change = name.getParent()
  if (N.isPrefixUnaryExpression(change) || N.isPostfixUnaryExpression(change))
    return !/\+\+|--/.test(change.getText())
  if (!N.isBinaryExpression(change) || change.getLeft() !== name) return true
  if (!assigning.test(change.getOperatorToken().getText()) || isSame(morph, change, value)) return true
  const around = functionAround(morph, change)
  if (around === undefined) return false
  const registered = around.getParent()
  const isEnd =
    (N.isBinaryExpression(registered) && /\.on(close|error|message)$/.test(registered.getLeft().getText())) ||
    (N.isCallExpression(registered) &&
      /^['"](close|error|message)['"]$/.test(registered.getArguments()[0]?.getText() ?? ''))
  return isEnd || /\.close\(|new [\w.]*WebSocket\b/.test(around.getText())
}

function isSame(morph: TsMorph, change: BinaryExpression, value: Node): boolean {
  return unwrap(morph, change.getRight()).getText() === value.getText()
}

function isLiteral(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const value = unwrap(morph, node)
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
  return !withDescendants(morph, node).some((part) => {
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
