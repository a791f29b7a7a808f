import type { Node } from 'ts-morph'
import { functionOf, isConsoleCall } from '../../languages/script/functions.js'
import { ownerOf } from '../../languages/script/program/program.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  descendantsOf,
  functionAround,
  outermostWrapper,
  spanOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { locate } from '../../model/lines.js'
import type { ReconnectLoop } from '../../model/socket.js'
import { text } from '../../model/text.js'
import { changesIn, isHolder } from '../behaviour/changes.js'
import { type Loop, loopsOf } from '../behaviour/reconnecting.js'
import type { Traced } from '../features/define-feature.js'
import { isQuiet } from '../follow/handlers.js'
import type { TracedUse } from '../follow/uses.js'
import { isClosing, isLog, onlyCloses } from './only-closes.js'
import { type Against, ownEnd } from './own-end.js'
import { type Steps, stepsOf } from './steps.js'

/**
 * A loop as it becomes beside an EventSource: the code that reconnects runs once the browser has given up, all other code at every
 * drop.
 */
export function reconnectLoop(socket: Traced): ReconnectLoop | undefined {
  const loop = chosen(socket)
  if (!loop) return undefined
  const codes = logsOfCode(socket, loop)
  const steps = withoutLogs(stepsOf(socket, loop), codes)
  const others = socket.uses.filter(
    (one) =>
      one !== loop.handler.use &&
      one.use.handler?.form !== 'removal' &&
      /^(close|error)$/.test(one.use.handler?.event ?? ''),
  )
  const beside = others.find(
    ({ use, handler }) =>
      use.handler?.event === 'error' && !(handler && /^(null|undefined)$/.test(handler.getText())),
  )
  const merged = beside && merge(socket, loop, steps, beside, codes)
  const kept = beside && !merged ? besideIt(socket, beside) : undefined
  const end = ownEnd(socket, loop, steps)
  const isActing = (merged?.behind ?? []).length > 0
  const against = [
    ...unreached(socket, loop, steps, isActing),
    ...others.flatMap((one) =>
      one === beside || /^(empty|log)$/.test(one.use.handler?.effect ?? '') ? [] : [another(one)],
    ),
    ...(beside && !merged && !kept ? [another(beside)] : []),
    ...codesRead(socket, loop, codes),
    ...end.against,
  ]
  const parameter = codes.length > 0 ? unusedParameter(socket, loop, codes) : undefined
  return {
    handler: loop.handler.use.use.span,
    ...again(socket, steps, isActing),
    gone: [...codes, ...(kept ?? [])].map(spanOf),
    ...(parameter ? { unused: spanOf(parameter) } : {}),
    ...(kept ? { listens: true as const } : {}),
    ...(merged ? { beside: merged } : {}),
    followed: end.followed,
    against: against.map(({ what, node }) => ({
      what,
      location: locate(ownerOf(node).file.source, spanOf(node)),
    })),
  }
}

/** The close handler's, else the error handler's. */
function chosen(socket: Traced): Loop | undefined {
  const loops = loopsOf(socket)
  return (
    loops.find(({ handler }) => handler.event === 'close') ??
    loops.find(({ handler }) => handler.event === 'error')
  )
}

function again(socket: Traced, steps: Steps, isRest = false): Pick<ReconnectLoop, 'again' | 'first'> {
  const { morph } = socket.file
  if (steps.kind === 'whole') {
    const isName = !morph.Node.isStatement(steps.again) && isHandler(socket, steps.again)
    return { again: { at: spanOf(steps.again), as: isName ? 'name' : 'body' }, first: [] }
  }
  if (steps.kind === 'mixed') return { again: { at: { start: 0, end: 0 }, as: 'rest' }, first: [] }
  const [first, more] = steps.again
  const last = steps.again.at(-1)
  if (!first || !last) return { again: { at: { start: 0, end: 0 }, as: 'rest' }, first: [] }
  const isOne = !isRest && !more
  if (
    isOne &&
    morph.Node.isIfStatement(first) &&
    !first.getElseStatement() &&
    isQuiet(morph, first.getExpression())
  )
    return { again: { at: spanOf(first.getExpression()), as: 'condition' }, first: [] }
  const isShort = isOne && !morph.Node.isIfStatement(first) && !first.getText().includes('\n')
  if (isShort) return { again: { at: spanOf(first), as: 'statement' }, first: [] }
  return {
    again: {
      at: { start: first.getLeadingCommentRanges()[0]?.getPos() ?? first.getStart(), end: last.getEnd() },
      as: 'rest',
    },
    first: steps.between.map(spanOf),
  }
}

function isHandler({ uses }: Traced, node: Node): boolean {
  return uses.some(({ handler }) => handler === node)
}

/** A loop that begins in another file, or in a form that a question cannot be put into. */
function unreached(
  socket: Traced,
  { handler: { use, written }, next, proof }: Loop,
  steps: Steps,
  isActing: boolean,
): Against[] {
  const { morph } = socket.file
  if (use.file !== socket.file)
    return [{ what: text('the loop is in another file', 'ループが別のファイルにあります'), node: written }]
  if (next !== socket.construction)
    return [
      {
        what: text('the loop constructs the socket anew by itself', 'ループの中で接続が再度作成されています'),
        node: proof,
      },
    ]
  if (!use.use.statement || !use.use.handler?.set)
    return [
      {
        what: text('the loop is part of a larger expression', 'ループが大きな式の一部になっています'),
        node: written,
      },
    ]
  const isName = steps.kind === 'whole' && isHandler(socket, steps.again)
  const body = functionOf(morph, written)
  if (isName && body && body !== 'none' && body.parameters.length > 0)
    return [
      { what: text('the handler takes the event', 'ハンドラーがイベントを受け取ります'), node: written },
    ]
  if (steps.kind === 'whole') return []
  if (!isInSight(socket, bodyOf(socket, written)))
    return [
      {
        what: text('its handler does not see the socket', 'ハンドラーからソケットを参照できません'),
        node: written,
      },
    ]
  const apart = text(
    'the loop and what it does besides cannot be parted',
    '再接続とほかの処理を分けられません',
  )
  if (steps.kind === 'mixed') return [{ what: apart, node: proof }]
  const isRest = again(socket, steps, isActing).again.as === 'rest'
  const source = socket.file.source.text
  const onOwnLine = (node: Node) =>
    /(^|\n)[ \t]*$/.test(source.slice(0, node.getStart())) &&
    /^[ \t;]*(\/\/.*)?(\r?\n|$)/.test(source.slice(node.getEnd()))
  const changed = steps.again
    .flatMap((one) => [
      ...changesIn(morph, one),
      ...(morph.Node.isVariableStatement(one) ? one.getDeclarations().map((made) => made.getNameNode()) : []),
    ])
    .map((target) => target.getText())
  const says = (node: Node) =>
    [
      ...descendantsOf(morph, node, morph.SyntaxKind.Identifier),
      ...descendantsOf(morph, node, morph.SyntaxKind.PropertyAccessExpression),
    ].some((one) => changed.includes(one.getText()))
  const isTorn = steps.between.some((one) => !onOwnLine(one) || says(one))
  return isRest && (!steps.isLast || isTorn) ? [{ what: apart, node: proof }] : []
}

/** A local variable is known only where it is declared. */
function isInSight({ file: { morph }, construction, keptIn }: Traced, body: Node): boolean {
  if (keptIn !== 'local') return true
  const { Node: N } = morph
  const kept = outermostWrapper(morph, construction).getParent()
  const name = N.isVariableDeclaration(kept)
    ? kept.getNameNode()
    : N.isBinaryExpression(kept)
      ? kept.getLeft()
      : undefined
  const [declaration] = name ? declarationsOf(name) : []
  const around = declaration && functionAround(morph, declaration)
  return around !== undefined && body.getAncestors().includes(around)
}

function another({ node }: TracedUse): Against {
  return {
    what: text(
      'another handler beside the loop does more than log',
      'ループのほかに、ログ出力以外の処理をするハンドラーがあります',
    ),
    node,
  }
}

const codeOfClose = /^[\w$]+\??\.(code|reason|wasClean)$/

/** Logs in the handler that print the code of a close, which no error has. */
function logsOfCode(socket: Traced, { handler }: Loop): Node[] {
  const { morph } = socket.file
  const { SyntaxKind: K } = morph
  return descendantsOf(morph, bodyOf(socket, handler.written), K.ExpressionStatement).filter(
    (one) =>
      isConsole(morph, one) &&
      one.getLeadingCommentRanges().length === 0 &&
      descendantsOf(morph, one, K.PropertyAccessExpression).some((read) => codeOfClose.test(read.getText())),
  )
}

function codesRead(socket: Traced, { handler }: Loop, logs: readonly Node[]): Against[] {
  const { morph } = socket.file
  return descendantsOf(morph, bodyOf(socket, handler.written), morph.SyntaxKind.PropertyAccessExpression)
    .filter((one) => codeOfClose.test(one.getText()) && !logs.some((log) => one.getAncestors().includes(log)))
    .slice(0, 1)
    .map((node) => ({ what: text('the close code is read', '切断コードを参照しています'), node }))
}

/** The function of a handler that is written here or has a name. */
function bodyOf({ file: { morph } }: Traced, written: Node): Node {
  const body = functionOf(morph, written)
  return body && body !== 'none' ? body.node : written
}

function withoutLogs(steps: Steps, logs: readonly Node[]): Steps {
  if (steps.kind !== 'apart' || logs.length === 0) return steps
  const isKept = (one: Node) => !logs.includes(one)
  return {
    ...steps,
    again: steps.again.filter(isKept),
    effects: steps.effects.filter(isKept),
    between: steps.between.filter(isKept),
  }
}

/** The parameter of the handler, where nothing but these says it. */
function unusedParameter(socket: Traced, { handler }: Loop, logs: readonly Node[]): Node | undefined {
  const { morph } = socket.file
  const { Node: N, SyntaxKind: K } = morph
  const written = unwrap(morph, handler.written)
  if (!N.isArrowFunction(written) && !N.isFunctionExpression(written)) return undefined
  const [parameter, more] = written.getParameters()
  const name = parameter?.getNameNode()
  if (!parameter || more || !N.isIdentifier(name)) return undefined
  const isSaid = descendantsOf(morph, written, K.Identifier).some(
    (one) =>
      one !== name &&
      one.getText() === name.getText() &&
      !logs.some((log) => one.getAncestors().includes(log)),
  )
  return isSaid ? undefined : parameter
}

/** An error handler that stays as it is, but for the close in it; undefined when it does more than log. */
function besideIt(socket: Traced, { handler, file, use }: TracedUse): readonly Node[] | undefined {
  const { morph } = socket.file
  if (use.handler?.effect === 'log') return []
  const body = handler && functionOf(morph, handler)
  if (!body || body === 'none' || file !== socket.file || body.node.getSourceFile() !== file.ast)
    return undefined
  const closing = body.statements.filter((one) => isClosing(socket, one))
  const left = body.statements.filter((one) => !closing.includes(one))
  const isPlain =
    left.length > 0 &&
    left.every((one) => isLog(morph, one) || isConsole(morph, one)) &&
    closing.every((one) => one.getLeadingCommentRanges().length === 0)
  return isPlain && onlyCloses(socket, { handler, file, use } as TracedUse) ? closing : undefined
}

/**
 * The error handler of the same socket, which a close always followed: code that only logs comes first, its other code behind the
 * test, and code that the close handler has as well is removed.
 */
function merge(
  socket: Traced,
  loop: Loop,
  steps: Steps,
  { use, node, handler, file }: TracedUse,
  codes: readonly Node[],
): ReconnectLoop['beside'] {
  const { morph } = socket.file
  const { Node: N } = morph
  const mine = loop.handler.use.use
  const set = use.handler?.set
  const value = handler && unwrap(morph, handler)
  if (
    file !== socket.file ||
    !value ||
    !set ||
    !use.statement ||
    set.list.start !== mine.handler?.set?.list.start
  )
    return undefined
  const isSame =
    value.getText() === unwrap(morph, loop.handler.written).getText() && !N.isArrowFunction(value)
  if (isSame) return { statement: use.statement, first: [], behind: [] }
  const body = functionOf(morph, value)
  if (!body || body === 'none' || !(N.isArrowFunction(value) || N.isFunctionExpression(value)))
    return undefined
  const done = steps.kind === 'apart' ? [...steps.effects, ...steps.again].map((one) => plain(one)) : []
  const left = body.statements.filter((one) => !isClosing(socket, one) && !done.includes(plain(one)))
  if (left.length === 0) return { statement: use.statement, first: [], behind: [] }
  const target = unwrap(morph, loop.handler.written)
  const isRoomy =
    (N.isArrowFunction(target) || N.isFunctionExpression(target)) &&
    N.isBlock(target.getBody()) &&
    (target.getParameters().length === 0 || unusedParameter(socket, loop, codes) !== undefined)
  const usesSocket = left.some((one) =>
    socket.uses.some(
      ({ node: at }) => at !== node && one.getPos() <= at.getPos() && at.getEnd() <= one.getEnd(),
    ),
  )
  const isPlain = left.every((one) => N.isStatement(one) && one.getLeadingCommentRanges().length === 0)
  const isAlike = N.isArrowFunction(target) === N.isArrowFunction(value)
  const forgets = left.some((one) => changesIn(morph, one).some((changed) => isHolder(socket, changed)))
  if (!isRoomy || usesSocket || !isPlain || !isAlike || forgets) return undefined
  const [parameter, more] = value.getParameters()
  const isNamed =
    parameter &&
    left.some((one) =>
      descendantsOf(morph, one, morph.SyntaxKind.Identifier).some(
        (name) => name.getText() === parameter.getName(),
      ),
    )
  if (more || (parameter && !N.isIdentifier(parameter.getNameNode()))) return undefined
  const isTold = left.every((one) => isLog(morph, one) || isConsole(morph, one))
  const spans = left.map(spanOf)
  if (!isTold && steps.kind !== 'apart') return undefined
  return {
    statement: use.statement,
    first: isTold ? spans : [],
    behind: isTold ? [] : spans,
    ...(isNamed ? { parameter: spanOf(parameter) } : {}),
  }
}

function isConsole(morph: TsMorph, statement: Node): boolean {
  return (
    morph.Node.isExpressionStatement(statement) &&
    isConsoleCall(morph, unwrap(morph, statement.getExpression()))
  )
}

function plain(node: Node): string {
  return node.getText().replace(/;$/, '')
}
