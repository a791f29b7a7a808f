import { isErrorHandler } from '../../src/clients/verdict/loops.js'
import { isWithin } from '../../src/model/places.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { ReconnectLoop, SocketUsage } from '../../src/model/socket.js'
import type { Use } from '../../src/model/socket-use.js'
import type { SourceText, Span } from '../../src/model/source.js'
import { handlerLines, indentAt, indentBeside, lineEnd, lineStart } from '../../src/rewrite/lines.js'
import { opening, quoted, type Style } from '../../src/rewrite/style.js'
import { followedBy } from './end-handlers.js'
import type { StreamClass } from './stream-classes.js'

interface Around {
  /** What the stream is called here. */
  readonly events: string
  readonly stream: StreamClass
  readonly style: Style
}

const what = 'reconnect loop'
/** Columns of a line before it is broken, where the project sets no limit. */
const longest = 100

/** `ws.onclose = …` → `events.onerror = …`, and the code that reconnects first tests whether the browser has given up. */
export function loopEdits(source: SourceText, usage: SocketUsage, around: Around): TextEdit[] {
  const { loop } = usage
  const use = usage.uses.find((one) => isErrorHandler(usage, one))
  const set = use?.handler?.set
  if (!loop || !set) return []
  const { text } = source
  const { stream, style } = around
  const isProperty = use.handler?.form === 'property'
  const optional = text.slice(set.head.start, set.head.end).trimStart().startsWith('?') ? '?' : ''
  const isListener = !isProperty || stream.isPackage || loop.listens === true
  const head = isListener
    ? `${optional}.addEventListener(${quoted('error', style)}, `
    : `${optional}.onerror = `
  const type = use.handler?.eventType
  return [
    { at: set.head, text: head, what },
    ...(type && type.text === 'CloseEvent' && !loop.unused ? [{ at: type.span, text: 'Event', what }] : []),
    ...againEdits(text, usage, use, loop, around),
    // Behind a body of one expression, which ends there and gets its brace first.
    ...(isProperty && isListener
      ? [{ at: { start: set.value.end, end: set.value.end }, text: ')', what }]
      : []),
    ...besideEdits(text, use, loop, style),
    ...(loop.unused && !loop.beside?.parameter ? [{ at: loop.unused, text: '', what }] : []),
    ...loop.gone.map((at) => ({ at: handlerLines(text, at), text: '', what })),
    ...takenOffEdits(text, usage),
    ...followedEdits(text, usage, loop, style),
  ]
}

function againEdits(
  text: string,
  usage: SocketUsage,
  use: Use,
  loop: ReconnectLoop,
  around: Around,
): TextEdit[] {
  const { style } = around
  const { newline, semicolon, indent: step } = style
  const { at, as } = loop.again
  const state = `${around.events}${usage.binding.nullable && style.typescript ? '?' : ''}.readyState`
  const closed = `${around.stream.name}.CLOSED`
  const ask = `if (${state} === ${closed}) `
  const indent = indentBeside(text, (use.statement ?? use.span).start, step)
  if (as === 'name') {
    const call = `${text.slice(at.start, at.end).replace(/\.bind\(this\)$/, '')}()`
    const start = opening('', style)
    return [
      { at, text: `${start}${newline}${indent}${step}${ask}${call}${semicolon}${newline}${indent}}`, what },
    ]
  }
  if (as === 'body')
    return [
      { at: { start: at.start, end: at.start }, text: `{${newline}${indent}${step}${ask}`, what },
      { at: { start: at.end, end: at.end }, text: `${semicolon}${newline}${indent}}`, what },
    ]
  if (as === 'statement') {
    const written = text.slice(at.start, at.end)
    const [word = ''] = /^[\w$]*/.exec(written) ?? []
    const isLong = indentAt(text, at.start).length + ask.length + written.length > longest
    const own = indentAt(text, at.start)
    const before = isLong ? `${ask}{${newline}${own}${step}` : ask
    return [
      { at: { start: at.start, end: at.start + word.length }, text: before + word, what },
      ...(isLong ? [{ at: { start: at.end, end: at.end }, text: `${newline}${own}}`, what }] : []),
    ]
  }
  if (as === 'condition') {
    const isLoose = /\|\||\?|[^=!<>]=[^=>]|,/.test(text.slice(at.start, at.end))
    return [
      ...(isLoose ? [{ at: { start: at.start, end: at.start }, text: '(', what }] : []),
      { at: { start: at.end, end: at.end }, text: `${isLoose ? ')' : ''} && ${state} === ${closed}`, what },
    ]
  }
  const isOwnLine = /(^|\n)[ \t]*$/.test(text.slice(0, at.start))
  if (!isOwnLine) {
    const first = `if (${state} !== ${closed}) return${semicolon || ';'} `
    return [{ at: { start: at.start, end: at.start }, text: first, what }]
  }
  const inner = indentAt(text, at.start)
  const lines = [
    ...loop.first.map((one) => text.slice(one.start, one.end)),
    `if (${state} !== ${closed}) return${semicolon}`,
    ...(loop.beside?.behind ?? []).map((one) => text.slice(one.start, one.end)),
  ]
  return [
    {
      at: { start: at.start, end: at.start },
      text: lines.map((line) => `${line}${newline}${inner}`).join(''),
      what,
    },
    ...loop.first.map((one) => ({ at: wholeLine(text, one), text: '', what })),
  ]
}

/** What the error handler logged comes first; the handler goes. */
function besideEdits(
  text: string,
  { handler, statement, span }: Use,
  { beside, unused }: ReconnectLoop,
  style: Style,
): TextEdit[] {
  if (!beside) return []
  const written = handler?.set?.written
  const { newline, indent: step } = style
  const inner = indentBeside(text, (statement ?? span).start, step) + step
  const body = written?.body
  const first = beside.first.map((one) => `${newline}${inner}${text.slice(one.start, one.end)}`).join('')
  const { parameter } = beside
  const empty = written?.empty
  return [
    { at: handlerLines(text, beside.statement), text: '', what },
    ...(first !== '' && body
      ? [{ at: { start: body.start + 1, end: body.start + 1 }, text: first, what }]
      : []),
    ...(parameter && empty ? [{ at: empty, text: text.slice(parameter.start, parameter.end), what }] : []),
    ...(parameter && unused ? [{ at: unused, text: text.slice(parameter.start, parameter.end), what }] : []),
  ]
}

/** What the close handler did when the program closed the socket itself. */
function followedEdits(text: string, usage: SocketUsage, loop: ReconnectLoop, style: Style): TextEdit[] {
  return loop.followed.flatMap(({ close, statements }) => {
    const use = usage.uses.find(({ span }) => span.start === close.start && span.end === close.end)
    const lines = statements.map(({ start, end }) => text.slice(start, end).replace(/;$/, ''))
    return use ? followedBy(text, use, lines, style) : []
  })
}

/** `ws.onclose = null`: the same for the error handler, unless that is set already, or a close follows that calls no handler. */
function takenOffEdits(text: string, usage: SocketUsage): TextEdit[] {
  return usage.uses
    .filter((use) => isTakenOff(usage, use))
    .map(({ span }) => {
      const at = text.indexOf('onclose', span.start)
      return { at: { start: at, end: at + 'onclose'.length }, text: 'onerror', what }
    })
}

export function isTakenOff(usage: SocketUsage, use: Use): boolean {
  return (
    usage.loop !== undefined &&
    use.path === usage.path &&
    use.handler?.event === 'close' &&
    use.handler.effect === 'empty' &&
    use.handler.form === 'property' &&
    use.handler.set !== undefined &&
    use.handler.set.written === undefined &&
    !usage.uses.some(
      (one) =>
        (one.kind === 'close' || (one.handler?.event === 'error' && one.handler.effect === 'empty')) &&
        use.handler?.set !== undefined &&
        isWithin(one.span, use.handler.set.list),
    )
  )
}

function wholeLine(text: string, { start, end }: Span): Span {
  const next = lineEnd(text, end)
  return { start: lineStart(text, start), end: text[next] === '\r' ? next + 2 : next + 1 }
}
