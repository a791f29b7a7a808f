import type { ArrowFunction, Expression, FunctionExpression, Node } from 'ts-morph'
import type { TsMorph } from '../languages/script.js'
import type { SetHandler } from '../model/socket.js'
import { isConsoleCall } from './functions.js'
import { isQuiet } from './handlers.js'
import { bare, isStatementList, spanOf } from './syntax.js'

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
  return {
    body: spanOf(body),
    isBlock: N.isBlock(body),
    settles: !handler.isAsync() && statements.every((one) => settles(morph, one)),
    ...(first === undefined ? { empty: { start: open, end: open } } : {}),
    ...(name && isPlain
      ? { parameter: { name: spanOf(name), typed: first?.getTypeNode() !== undefined } }
      : {}),
  }
}

/** `online = false`, `setStatus('closed')`, `dot.classList.remove('on')`, `console.log(…)`, `clearInterval(timer)`. */
function settles(morph: TsMorph, statement: Node): boolean {
  const { Node: N } = morph
  const expression = bare(morph, N.isExpressionStatement(statement) ? statement.getExpression() : statement)
  if (N.isBinaryExpression(expression))
    return expression.getOperatorToken().getText() === '=' && isSteady(morph, expression.getRight())
  if (!N.isCallExpression(expression)) return false
  const given = expression.getArguments() as Expression[]
  if (isConsoleCall(morph, expression)) return given.every((one) => isQuiet(morph, one))
  const callee = expression.getExpression().getText()
  if (/^(window\.)?clear(Interval|Timeout)$/.test(callee)) return true
  return (
    /^(set[A-Z]\w*|[\w.]+\.(set[A-Z]\w*|set|classList\.(add|remove)|setAttribute|removeAttribute))$/.test(
      callee,
    ) &&
    given.length > 0 &&
    given.every((one) => isSteady(morph, one))
  )
}

/** A value that is the same each time. */
function isSteady(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const value = bare(morph, node)
  return (
    N.isStringLiteral(value) ||
    N.isNoSubstitutionTemplateLiteral(value) ||
    N.isNumericLiteral(value) ||
    N.isTrueLiteral(value) ||
    N.isFalseLiteral(value) ||
    N.isNullLiteral(value) ||
    value.getText() === 'undefined' ||
    // `Status.Closed`, `CLOSED`
    /^([A-Z]\w*\.)?[A-Z][\w]*$/.test(value.getText())
  )
}
