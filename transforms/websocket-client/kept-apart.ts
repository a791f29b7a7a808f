import { isSentAlone } from '../../src/clients/verdict/open-handlers.js'
import { isWithin } from '../../src/model/places.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { QueueSite, SocketUsage } from '../../src/model/socket.js'
import type { SourceText, Span } from '../../src/model/source.js'
import { afterStatement, indentAt } from '../../src/rewrite/lines.js'
import type { Names } from '../../src/rewrite/names.js'
import type { Style } from '../../src/rewrite/style.js'
import { memberName } from './send-queue.js'

/** A stream that is opened in one function and sent by in others: its id and queue stand where its name does. */

/** Where they stand; nothing where all that sends is in one scope, as with `const ws = new WebSocket(…)`. */
export function queueSiteAt(usage: SocketUsage): QueueSite | undefined {
  if (isSentAlone(usage)) return undefined
  const { binding } = usage
  const { statement, declaration, constant, queueSite } = binding
  const isTogether = statement && declaration && isWithin(declaration, statement)
  return constant === true || isTogether ? undefined : queueSite
}

/** The name of a function as code says it: a member of the class is made its own in the way that the socket is. */
export function functionBeside(
  queueSite: QueueSite | undefined,
  names: Pick<Names, 'choose'>,
  wanted: readonly string[],
): string {
  if (queueSite?.kind === 'component') return `this.${names.choose(wanted)}`
  if (queueSite?.kind !== 'class') return names.choose(wanted)
  if (queueSite.own === '_') return `this.${names.choose(wanted.map((name) => `_${name}`))}`
  return `this.${queueSite.own === '#' ? '#' : ''}${names.choose(wanted)}`
}

/** The name of a value as code says it: a component keeps values in refs. */
export function valueBeside(
  queueSite: QueueSite | undefined,
  names: Pick<Names, 'choose'>,
  wanted: readonly string[],
): string {
  if (queueSite?.kind !== 'ref') return functionBeside(queueSite, names, wanted)
  return `${names.choose(wanted.map((name) => `${name}Ref`))}.current`
}

/** The address, the id and the queue, declared behind the stream. A class that declares no fields gets none. */
export function declaredNames(
  source: SourceText,
  queueSite: QueueSite,
  values: readonly string[],
  queue: string,
  style: Style,
): TextEdit[] {
  if (!queueSite.declaration) return []
  const ids = values.map(memberName)
  const declare = { class: fields, component: fields, ref: refs, variable: variables(source) }[queueSite.kind]
  return [
    linesAt(source, queueSite.declaration, declare(queueSite, ids, memberName(queue), style), style, 'queue'),
  ]
}

function fields(
  { own, asks, later }: QueueSite,
  ids: readonly string[],
  queue: string,
  style: Style,
): string[] {
  const { typescript, quote, semicolon } = style
  const words = own === 'private ' ? own : ''
  if (!typescript) return [...ids, queue].map((name) => `${name}${semicolon}`)
  const value = asks ? ': Promise<unknown> = Promise.resolve()' : `${later}: Promise<unknown>`
  return [
    ...ids.map((name) => `${words}${name} = ${quote}${quote}${semicolon}`),
    `${words}${queue}${value}${semicolon}`,
  ]
}

function refs({ own, asks }: QueueSite, ids: readonly string[], queue: string, style: Style): string[] {
  const { typescript, quote, semicolon } = style
  const type = typescript ? '<Promise<unknown>>' : ''
  return [
    ...ids.map((name) => `const ${name} = ${own}(${quote}${quote})${semicolon}`),
    `const ${queue} = ${own}${type}(${asks ? 'Promise.resolve()' : 'null'})${semicolon}`,
  ]
}

function variables({ text }: SourceText): typeof fields {
  return ({ declaration }, ids, queue, { typescript, semicolon }) => {
    const word = text.startsWith('var', declaration?.start) ? 'var' : 'let'
    return [
      ...ids.map((name) => `${word} ${name}${typescript ? ': string' : ''}${semicolon}`),
      `${word} ${queue}${typescript ? ': Promise<unknown>' : ''}${semicolon}`,
    ]
  }
}

/** Behind the function that opens the stream, or before the methods of a component. */
export function declaredFunctions(
  source: SourceText,
  { kind, after }: QueueSite,
  lines: readonly string[],
  style: Style,
): TextEdit[] {
  if (kind === 'component') {
    const indent = indentAt(source.text, after.start)
    const members = lines.map((line) => (line === '}' ? '},' : line))
    const [first = '', ...rest] = [...members, '', '']
    const text = [first, ...rest.map((line) => (line === '' ? '' : indent + line))].join(style.newline)
    return [{ at: { start: after.start, end: after.start }, text: `${text}${indent}`, what: 'post' }]
  }
  return [linesAt(source, after, ['', ...lines, ...roomBehind(source, after)], style, 'post')]
}

/** A blank line behind functions, and none before the end of a block. */
export function roomBehind({ text }: SourceText, statement: Span): readonly string[] {
  const next = text.slice(afterStatement(text, statement))
  return /^[ \t]*\r?\n[ \t]*(\r?\n|[})\]]|<\/|$)/.test(next) || next === '' ? [] : ['']
}

/** Lines behind a statement, as far in as it. */
export function linesAt(
  source: SourceText,
  statement: { readonly start: number; readonly end: number },
  lines: readonly string[],
  style: Style,
  what: string,
): TextEdit {
  const { text } = source
  const at = afterStatement(text, statement)
  const indent = indentAt(text, statement.start)
  const added = lines.map((line) => `${style.newline}${line === '' ? '' : indent}${line}`).join('')
  return { at: { start: at, end: at }, text: added, what }
}
