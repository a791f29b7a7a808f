import type { Node, ParameterDeclaration, Statement } from 'ts-morph'
import type { TsMorph } from '../languages/script.js'
import type { HandlerEffect, SocketEvent, Use } from '../model/socket.js'
import { bare, referencesOf, spanOf, symbolOf } from './syntax.js'

type HandlerFacts = Pick<NonNullable<Use['handler']>, 'effect' | 'concerns' | 'eventType'> & {
  /** Places where the whole event is handed on. */
  readonly handedOn: readonly Node[]
}

/** What a handler does, as far as its source can be seen in this file. */
export function readHandler(morph: TsMorph, value: Node, event: SocketEvent): HandlerFacts {
  const body = functionOf(morph, value)
  if (body === 'none') return { effect: 'empty', concerns: [], handedOn: [] }
  if (!body)
    return {
      effect: 'unresolved',
      concerns: [{ span: spanOf(value), what: 'a handler that could not be found' }],
      handedOn: [],
    }
  const parameter = body.parameters[0]
  const { concerns, handedOn } = eventConcerns(morph, body.node, parameter, event)
  const typed = parameter?.getTypeNode()
  return {
    effect: effectOf(morph, body.statements),
    concerns,
    handedOn,
    ...(typed ? { eventType: { span: spanOf(typed), text: typed.getText() } } : {}),
  }
}

interface FunctionBody {
  readonly node: Node
  readonly parameters: readonly ParameterDeclaration[]
  /** Statements, or the one expression of an arrow function. */
  readonly statements: readonly Node[]
}

/** The function that an expression names or is; 'none' for null and undefined; undefined when it cannot be found in this file. */
export function functionOf(morph: TsMorph, value: Node): FunctionBody | 'none' | undefined {
  const { Node: N } = morph
  const node = bare(morph, value)
  if (N.isNullLiteral(node) || node.getText() === 'undefined') return 'none'
  if (N.isArrowFunction(node) || N.isFunctionExpression(node) || N.isFunctionDeclaration(node)) {
    const body = node.getBody()
    if (!body) return undefined
    return {
      node,
      parameters: node.getParameters(),
      statements: N.isBlock(body) ? body.getStatements() : [body],
    }
  }
  if (!N.isIdentifier(node)) return undefined
  const declarations = symbolOf(node)?.getDeclarations() ?? []
  const [declaration] = declarations
  if (!declaration || declarations.length > 1) return undefined
  if (N.isFunctionDeclaration(declaration)) return functionOf(morph, declaration)
  if (
    N.isVariableDeclaration(declaration) &&
    declaration.getVariableStatement()?.getDeclarationKind() === 'const'
  ) {
    const initial = declaration.getInitializer()
    return initial && !N.isIdentifier(initial) ? functionOf(morph, initial) : undefined
  }
  return undefined
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
    const plain =
      N.isIdentifier(target) ||
      (N.isPropertyAccessExpression(target) && isQuiet(morph, target.getExpression()))
    return plain && isLiteral(morph, expression.getRight()) ? 'flag' : 'other'
  }
  return 'other'
}

export function isConsoleCall(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  if (!N.isCallExpression(node)) return false
  const callee = node.getExpression()
  if (!N.isPropertyAccessExpression(callee)) return false
  const object = callee.getExpression()
  return N.isIdentifier(object) && object.getText() === 'console' && !symbolOf(object)
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

/** Members of a message event that are the same on a WebSocket and on an EventSource. */
const sameOnBoth = new Set([
  'data',
  'type',
  'timeStamp',
  'isTrusted',
  'preventDefault',
  'stopPropagation',
  'stopImmediatePropagation',
])

/** Words that say that frames are not text. */
const binaryWords = new Set([
  'Blob',
  'ArrayBuffer',
  'DataView',
  'TextDecoder',
  'FileReader',
  'Uint8Array',
  'Int16Array',
  'Float32Array',
  'arrayBuffer',
  'byteLength',
  'createObjectURL',
  'readAsText',
  'readAsArrayBuffer',
])

interface EventFacts {
  readonly concerns: { readonly span: { start: number; end: number }; readonly what: string }[]
  readonly handedOn: Node[]
}

function eventConcerns(
  morph: TsMorph,
  body: Node,
  parameter: ParameterDeclaration | undefined,
  event: SocketEvent,
): EventFacts {
  const { Node: N } = morph
  const facts: EventFacts = { concerns: [], handedOn: [] }
  const concern = (node: Node, what: string) => facts.concerns.push({ span: spanOf(node), what })

  if (!N.isArrowFunction(body)) {
    for (const self of body.getDescendantsOfKind(morph.SyntaxKind.ThisKeyword))
      concern(self, '`this` in a handler is the socket')
    for (const word of body.getDescendantsOfKind(morph.SyntaxKind.Identifier)) {
      if (word.getText() === 'arguments' && !symbolOf(word)) concern(word, '`arguments` in a handler')
    }
  }
  if (event === 'message') {
    for (const word of body.getDescendantsOfKind(morph.SyntaxKind.Identifier)) {
      if (binaryWords.has(word.getText())) concern(word, `binary data (${word.getText()})`)
    }
  }
  const name = parameter?.getNameNode()
  if (!name) return facts
  if (N.isObjectBindingPattern(name)) {
    for (const element of name.getElements()) {
      const key = element.getPropertyNameNode()?.getText() ?? element.getName()
      if (!sameOnBoth.has(key) || element.getDotDotDotToken()) concern(element, `event.${key}`)
    }
    return facts
  }
  if (!N.isIdentifier(name)) return facts
  for (const use of referencesOf(morph, body.getSourceFile(), name.getText(), symbolOf(name))) {
    if (use === name) continue
    const parent = use.getParent()
    if (parent && N.isPropertyAccessExpression(parent) && parent.getExpression() === use) {
      if (event === 'message' && !sameOnBoth.has(parent.getName()))
        concern(parent, `event.${parent.getName()}`)
    } else if (!isLogged(morph, use)) facts.handedOn.push(use)
  }
  return facts
}

/** Inside the arguments of a `console` call: whatever it is, nobody reads it but people. */
export function isLogged(morph: TsMorph, node: Node): boolean {
  return node.getAncestors().some((ancestor) => isConsoleCall(morph, ancestor))
}

/** Statements of a function, for the questions that follow calls from handler to handler. */
export function statementsOf(morph: TsMorph, value: Node): readonly (Statement | Node)[] {
  const body = functionOf(morph, value)
  return body && body !== 'none' ? body.statements : []
}
