import type { CallExpression, Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script.js'
import { loopsOf } from '../behaviour/reconnecting.js'
import { lastName } from '../behaviour/runs.js'
import { placesNaming } from '../callers.js'
import type { Traced } from '../features/define-feature.js'
import { functionOf, isConsoleCall } from '../functions.js'
import { isQuiet } from '../handlers.js'
import { bare, clothed, descendantsOf, isMemberName, isStatementList } from '../syntax.js'
import type { TracedUse } from '../uses.js'
import { changedIn } from './references.js'

/** What goes in any case: nothing calls a close handler of an EventSource, and nothing must follow an error. */
export function firstCuts(socket: Traced): readonly Node[] {
  const { morph } = socket.file
  return socket.uses
    .filter(({ file }) => file === socket.file)
    .flatMap((one): readonly Node[] => {
      const statement = statementAround(morph, one.node)
      const event = one.use.handler?.event
      if (!statement || (event !== 'close' && !(event === 'error' && isOfLoop(socket, one)))) return []
      return event === 'error' ? deadInError(socket, one, statement) : [statement]
    })
}

/** The statement that is nothing but this use. */
export function statementAround(morph: TsMorph, node: Node): Node | undefined {
  const statement = clothed(morph, node).getParent()
  return morph.Node.isExpressionStatement(statement) && isStatementList(morph, statement.getParent())
    ? statement
    : undefined
}

/** A handler that connects again, or is taken off, or that only closes what has failed. */
function isOfLoop(socket: Traced, one: TracedUse): boolean {
  const handlers = loopsOf(socket).map(({ handler }) => handler)
  if (one.use.handler?.form === 'removal')
    return handlers.some(
      ({ event, written }) => event === 'error' && written.getText() === one.handler?.getText(),
    )
  return handlers.some(({ use }) => use === one) || closesOnly(socket, one)
}

/** `onerror = () => socket.close()`: a close follows an error anyway, and the loop follows the close. */
export function closesOnly(socket: Traced, { use, handler }: TracedUse): boolean {
  const { morph } = socket.file
  const body = handler && bodyOf(socket, handler)
  if (use.handler?.event !== 'error' || use.handler.form === 'removal' || !body) return false
  const closing = body.filter((one) => isClosing(socket, one))
  return closing.length > 0 && body.every((one) => closing.includes(one) || isLog(morph, one))
}

function isClosing({ uses, file: { morph } }: Traced, statement: Node): boolean {
  const expression = morph.Node.isExpressionStatement(statement) ? statement.getExpression() : statement
  return uses.some(({ use, node }) => use.kind === 'close' && node === bare(morph, expression))
}

/** The statements of a function that is only there to meet errors; its one expression if it has none. */
function bodyOf(socket: Traced, handler: Node): readonly Node[] | undefined {
  const { morph, ast } = socket.file
  const body = functionOf(morph, handler)
  if (!body || body === 'none' || body.node.getSourceFile() !== ast) return undefined
  const isMeeting = (place: Node) =>
    socket.uses.some(
      ({ use, handler: given }) => use.handler?.event === 'error' && given && isWithin(place, given),
    )
  return placesNaming(morph, body.node).every(isMeeting) ? body.statements : undefined
}

function isWithin(place: Node, around: Node): boolean {
  return place === around || place.getAncestors().includes(around)
}

/** A log stays if the rest of the handler does not change what it speaks of. */
function deadInError(socket: Traced, { handler }: TracedUse, statement: Node): readonly Node[] {
  const { morph } = socket.file
  const { SyntaxKind: K } = morph
  const body = handler && bodyOf(socket, handler)
  if (!body) return [statement]
  const changed = body.flatMap((one) => changedIn(morph, one)).map((target) => target.getText())
  const speaksOfChange = (log: Node) =>
    [
      ...descendantsOf(morph, log, K.Identifier).filter((word) => !isMemberName(morph, word)),
      ...descendantsOf(morph, log, K.PropertyAccessExpression),
    ].some((one) => changed.includes(one.getText()))
  const kept = body.filter((one) => isLog(morph, one) && !speaksOfChange(one))
  return kept.length === 0 ? [statement] : body.filter((one) => !kept.includes(one))
}

function isLog(morph: TsMorph, statement: Node): boolean {
  const { Node: N } = morph
  const call = bare(morph, N.isExpressionStatement(statement) ? statement.getExpression() : statement)
  if (!N.isCallExpression(call) || !call.getArguments().every((one) => isQuiet(morph, one))) return false
  return isConsoleCall(morph, call) || isLogger(call)
}

function isLogger(call: CallExpression): boolean {
  return (
    /^(log|logger)\.(log|debug|info|warn|error|trace)$/.test(call.getExpression().getText()) ||
    lastName(call.getExpression()) === 'debug'
  )
}
