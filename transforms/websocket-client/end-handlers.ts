import {
  closesToldOf,
  endHandler,
  failureHandlers,
  isCallable,
} from '../../src/clients/verdict/end-handlers.js'
import { literally } from '../../src/model/literally.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { SocketUsage } from '../../src/model/socket.js'
import type { SetHandler, Use } from '../../src/model/socket-use.js'
import type { SourceText } from '../../src/model/source.js'
import { indentBeside } from '../../src/rewrite/lines.js'
import type { Names } from '../../src/rewrite/names.js'
import { quoted, type Style } from '../../src/rewrite/style.js'

interface Around {
  /** What the stream is called here. */
  readonly events: string
  readonly streamClass: string
  readonly names: Names
  /** Chooses names for what is declared beside the stream: in a plain script they are globals. */
  readonly outer: Pick<Names, 'choose'>
  readonly style: Style
}

/**
 * `ws.onerror = show` first tests whether the stream has failed for good; `ws.onclose = end` becomes a function that is called at
 * each end.
 */
export function endEdits(source: SourceText, usage: SocketUsage, around: Around): TextEdit[] {
  const end = endHandler(usage)
  return [
    ...failureHandlers(usage).flatMap((use) => guardEdits(source, usage, use, around)),
    ...(end ? closedEdits(source, usage, end, around) : []),
  ]
}

function guardEdits(
  { text }: SourceText,
  usage: SocketUsage,
  { handler, statement, span }: Use,
  around: Around,
): TextEdit[] {
  const set = handler?.set
  if (!set) return []
  const { style, names } = around
  const { newline, semicolon, indent: step } = style
  const indent = indentBeside(text, (statement ?? span).start, step)
  const what = 'error handler'
  const { written, value } = set
  if (!written) {
    const name = text.slice(value.start, value.end)
    return [
      {
        at: value,
        text: listener(
          'event',
          [`${asking(usage, 'event', around)}${name}(event)${semicolon}`],
          indent,
          style,
        ),
        what,
      },
    ]
  }
  const given = written.parameter && text.slice(written.parameter.name.start, written.parameter.name.end)
  const own = /\bevent\b/.test(text.slice(value.start, value.end))
    ? names.choose(['failure', 'failed'])
    : 'event'
  const event = given ?? (usage.binding.constant ? undefined : own)
  const put = given === undefined && event !== undefined && written.empty
  const parameter = put ? [{ at: put, text: event, what }] : []
  const { body, isBlock } = written
  if (!isBlock) {
    // The expression stays in its place, where the name of the stream in it may change as well.
    const first = `{${newline}${indent}${step}${asking(usage, event, around)}`
    return [
      ...parameter,
      { at: { start: body.start, end: body.start }, text: first, what },
      { at: { start: body.end, end: body.end }, text: `${semicolon}${newline}${indent}}`, what },
    ]
  }
  const inside = text.slice(body.start + 1, body.end - 1)
  const [before, after] = inside.includes('\n')
    ? [`${newline}${indent}${step}`, '']
    : [' ', semicolon === '' ? ';' : '']
  const first = `${before}if (${stateOf(usage, event, around)} !== ${around.streamClass}.CLOSED) return${semicolon}${after}`
  return [...parameter, { at: { start: body.start + 1, end: body.start + 1 }, text: first, what }]
}

function closedEdits({ text }: SourceText, usage: SocketUsage, use: Use, around: Around): TextEdit[] {
  const { handler, statement, span } = use
  const set = handler?.set
  const written = set?.written
  if (!set || !written) return []
  const { style, outer, events } = around
  const { newline, semicolon, indent: step } = style
  const at = statement ?? span
  const indent = indentBeside(text, at.start, step)
  const what = 'close handler'
  const closed = outer.choose(['closed', 'streamClosed', 'onStreamClosed'])
  const isTyped = style.typescript && written.parameter && !written.parameter.typed
  const call = written.empty ? `${closed}()` : `${closed}(event)`
  const event = written.empty && usage.binding.constant ? '' : 'event'
  const behind = [
    `${events}.addEventListener(${quoted('ws.close', style)}, ${closed})${semicolon}`,
    `${events}.addEventListener(${quoted('error', style)}, ${listener(event, [`${asking(usage, event, around)}${call}${semicolon}`], indent, style)})${semicolon}`,
  ]
  const lines = behind.map((line) => `${newline}${indent}${line}`).join('')
  const own = closesToldOf(usage, use)
  return [
    { at: { start: span.start, end: set.head.end }, text: `const ${closed} = `, what },
    ...(isTyped && written.parameter
      ? [
          {
            at: { start: written.parameter.name.end, end: written.parameter.name.end },
            text: ': Event',
            what,
          },
        ]
      : []),
    { at: { start: set.value.end, end: at.end }, text: `${semicolon}${lines}`, what },
    ...own.flatMap((one) =>
      followedBy(
        text,
        one,
        isCallable(set, one) ? [`${closed}()`] : carriedLines(text, written, usage.binding.name, events),
        style,
      ),
    ),
  ]
}

/** What a short handler does, for a place where it cannot be called. */
function carriedLines(
  text: string,
  { carried }: NonNullable<SetHandler['written']>,
  socket: string,
  events: string,
): readonly string[] {
  const said = new RegExp(`(?<![\\w$.])${literally(socket)}(?![\\w$])`, 'g')
  return (carried?.statements ?? []).map(({ start, end }) =>
    text
      .slice(start, end)
      .replace(/;$/, '')
      .replace(said, () => events),
  )
}

/** Lines behind a close() of the program, which calls the close handler of a WebSocket as well. */
export function followedBy(
  text: string,
  { statement, span, isBody, branch }: Use,
  lines: readonly string[],
  style: Style,
): TextEdit[] {
  const { newline, semicolon, indent: step } = style
  const what = 'close handler'
  const indent = indentBeside(text, (statement ?? span).start, step)
  if (!isBody && !branch) {
    const end = (statement ?? span).end
    const behind = lines.map((line) => `${newline}${indent}${line}${semicolon}`).join('')
    return [{ at: { start: end, end }, text: behind, what }]
  }
  const line = text.slice(0, span.start).lastIndexOf('\n') + 1
  const outer = /^[ \t]*/.exec(text.slice(line))?.[0] ?? ''
  return [
    { at: { start: span.start, end: span.start }, text: `{${newline}${outer}${step}`, what },
    {
      at: { start: span.end, end: branch?.end ?? span.end },
      text: `${semicolon}${lines.map((one) => `${newline}${outer}${step}${one}${semicolon}`).join('')}${newline}${outer}}`,
      what,
    },
  ]
}

/** The test before the code for the end. */
function asking(usage: SocketUsage, event: string | undefined, around: Around): string {
  return `if (${stateOf(usage, event, around)} === ${around.streamClass}.CLOSED) `
}

/** The variable may hold another stream by then, so the state is read from the event's stream. */
function stateOf(
  { binding }: SocketUsage,
  event: string | undefined,
  { events, streamClass, style }: Around,
): string {
  if (binding.constant || !event) return `${events}.readyState`
  const target = style.typescript ? `(${event}.currentTarget as ${streamClass})` : `${event}.currentTarget`
  return `${target}.readyState`
}

function listener(parameter: string, lines: readonly string[], indent: string, style: Style): string {
  const { newline, indent: step } = style
  const head =
    style.callback === 'function'
      ? `function (${parameter})`
      : style.callback === 'bare' && parameter !== ''
        ? `${parameter} =>`
        : `(${parameter}) =>`
  return `${head} {${lines.map((line) => `${newline}${indent}${step}${line}`).join('')}${newline}${indent}}`
}
