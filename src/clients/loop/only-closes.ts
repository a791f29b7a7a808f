import type { Node } from 'ts-morph'
import { functionOf, isConsoleCall } from '../../languages/script/functions.js'
import { placesNaming } from '../../languages/script/program/callers.js'
import type { TsMorph } from '../../languages/script/script.js'
import { unwrap } from '../../languages/script/syntax.js'
import type { Traced } from '../features/define-feature.js'
import { isQuiet } from '../follow/handlers.js'
import type { TracedUse } from '../follow/uses.js'

/** `onerror = () => socket.close()`: a close follows an error anyway, and the loop follows the close. */
export function onlyCloses(socket: Traced, { use, handler }: TracedUse): boolean {
  const { morph } = socket.file
  const body = handler && bodyOf(socket, handler)
  if (use.handler?.event !== 'error' || use.handler.form === 'removal' || !body) return false
  const closing = body.filter((one) => isClosing(socket, one))
  return closing.length > 0 && body.every((one) => closing.includes(one) || isLog(morph, one))
}

/** `socket.close()`, or the same if there is one. */
export function isClosing(socket: Traced, statement: Node): boolean {
  const { morph } = socket.file
  const { Node: N } = morph
  if (N.isIfStatement(statement) && !statement.getElseStatement()) {
    const then = statement.getThenStatement()
    const [only, more] = N.isBlock(then) ? then.getStatements() : [then]
    return (
      only !== undefined &&
      more === undefined &&
      isQuiet(morph, statement.getExpression()) &&
      isClosing(socket, only)
    )
  }
  const expression = N.isExpressionStatement(statement) ? statement.getExpression() : statement
  return socket.uses.some(({ use, node }) => use.kind === 'close' && node === unwrap(morph, expression))
}

/** The statements of a function that is only there to meet errors; its one expression if it has none. */
function bodyOf(socket: Traced, handler: Node): readonly Node[] | undefined {
  const { morph, ast } = socket.file
  const body = functionOf(morph, handler)
  if (!body || body === 'none' || body.node.getSourceFile() !== ast) return undefined
  const isMeeting = (place: Node) =>
    socket.uses.some(
      ({ use, handler: given }) =>
        use.handler?.event === 'error' && given && (place === given || place.getAncestors().includes(given)),
    )
  return placesNaming(body.node).every(isMeeting) ? body.statements : undefined
}

export function isLog(morph: TsMorph, statement: Node): boolean {
  const { Node: N } = morph
  const call = unwrap(morph, N.isExpressionStatement(statement) ? statement.getExpression() : statement)
  if (!N.isCallExpression(call) || !call.getArguments().every((one) => isQuiet(morph, one))) return false
  return (
    isConsoleCall(morph, call) ||
    /(^|\.)(log|logger)\.(log|debug|info|warn|error|trace)$|(^|\.)debug$/.test(call.getExpression().getText())
  )
}
