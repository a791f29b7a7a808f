import { isHook } from '../../src/clients/libraries.js'
import { afterLoopRemoval, goesWithLoop } from '../../src/clients/loop/after-loop-removal.js'
import { endHandler } from '../../src/clients/verdict/end-handlers.js'
import { isErrorHandler } from '../../src/clients/verdict/loops.js'
import { originOf } from '../../src/clients/verdict/notes.js'
import { isSentAlone } from '../../src/clients/verdict/open-handlers.js'
import { isBySecondName, isGlobalOfPage, isPartOf } from '../../src/clients/verdict/places.js'
import type { SchemeHelper } from '../../src/model/address.js'
import { isWithin } from '../../src/model/places.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { ScriptFacts } from '../../src/model/script-facts.js'
import {
  type Binding,
  type DecidedSocket,
  type Endpoint,
  isWrittenAs,
  type QueueSite,
  type SocketUsage,
} from '../../src/model/socket.js'
import type { Use } from '../../src/model/socket-use.js'
import type { SourceText, Span } from '../../src/model/source.js'
import { unusedDeclarationEdits } from '../../src/rewrite/address-edits.js'
import { joinDeleted, mergeRepeated } from '../../src/rewrite/edits.js'
import {
  afterStatement,
  declarationLines,
  handlerLines,
  indentBeside,
  runsOf,
} from '../../src/rewrite/lines.js'
import { Names } from '../../src/rewrite/names.js'
import { callback, quoted, type Style, styleOf } from '../../src/rewrite/style.js'
import type { Surroundings } from '../../src/rewrite/surroundings.js'
import { defineTransform } from '../define-transform.js'
import { addressEdits, isReplaced, replacedAmong } from './address.js'
import { isDirect, type KeptAddress, keptAddress } from './address-in-code.js'
import { endEdits } from './end-handlers.js'
import { listenerEdits, propertyEdits, readyEdits } from './handlers.js'
import { queueSiteAt, valueBeside } from './kept-apart.js'
import { isTakenOff, loopEdits } from './loops.js'
import { queueEdits } from './queue-edits.js'
import { type StreamClass, streamClasses } from './stream-classes.js'

export default defineTransform({
  id: 'websocket-client',
  title: {
    en: 'WebSocket client → EventSource and fetch',
    ja: 'WebSocket クライアント → EventSource と fetch',
  },
  about: {
    en: 'Rewrites sockets whose verdict is inline: the stream becomes an EventSource, messages become POSTs sent one at a time. Only the ranges that were decided change.',
    ja: '判定がインラインのソケットを書き換えます。受信は EventSource に、送信は1件ずつの POST になります。判定された範囲だけが変わります。',
  },
  edit(source, sockets, around) {
    const names = new Names(source.text)
    const inline = sockets
      .filter((socket) => socket.usage.path === source.path)
      .filter(isWrittenAs('inline'))
      .filter(({ usage }) => !isHook(usage))
      .filter(({ verdict }) => verdict.endpoint !== undefined)
    const classes = streamClasses(source, inline, names, around)
    const edits = mergeRepeated([
      ...classes.edits,
      ...inline.flatMap((socket) => editsOf(source, socket, classes.of(socket), names, around)),
      ...helperEdits(source, inline),
      ...unusedDeclarationEdits(source, replacedAmong(inline), around.config),
    ])
    return joinDeleted(source.text, edits)
  },
})

/** All edits of one socket. The order does not matter: no two of them touch. */
function editsOf(
  source: SourceText,
  { usage, verdict: { endpoint } }: DecidedSocket,
  stream: StreamClass,
  names: Names,
  { config, facts }: Surroundings,
): TextEdit[] {
  if (!endpoint) return []
  const { binding } = usage
  const statement = binding.statement ?? usage.construction
  const style = styleOf(source, statement)
  const sends = usage.uses.filter((use) => use.kind === 'send')
  // A name at the top of a plain script belongs to the page, where other scripts may use it.
  const isGlobal = isGlobalOfPage(usage)
  const events = isGlobal || isHandedOn(usage) ? binding.name : names.forStream(binding.name)
  const outer = isGlobal ? names.ofPage(binding.name) : names
  const queueSite = queueSiteAt(usage)
  const connectionId =
    sends.length > 0 && endpoint.correlation === 'connection-id'
      ? valueBeside(
          queueSite,
          outer,
          endpoint.behind?.keepsQuery ? ['query', 'parameters'] : ['connectionId', 'streamId'],
        )
      : undefined
  // What a function keeps for others needs a place that they see.
  const isNamed =
    queueSite === undefined &&
    (!isDirect(usage.url) || usage.url.atRunTime === undefined) &&
    /^[\w$]+$/.test(usage.url.text)
  const kept = isReplaced(endpoint, usage.url)
    ? undefined
    : keptAddress(
        source,
        usage,
        endpoint,
        config,
        style,
        isNamed ? undefined : () => valueBeside(queueSite, outer, ['address', 'baseUrl', 'streamUrl']),
      )
  const abroad =
    endpoint.cookies ?? [endpoint, ...(endpoint.also ?? [])].some((one) => originOf(one.stream) !== undefined)
  const options = [
    ...(abroad ? [['withCredentials: true']] : []),
    ...(stream.isPackage ? [stream.fetch] : []),
  ]
  return [
    ...classEdits(source, usage, stream),
    ...addressEdits(source, usage, endpoint, { connectionId, kept, options, config, style }),
    ...renames(source, usage, events),
    ...constantEdits(usage, facts, stream),
    ...stateEdits(source, usage, events, stream),
    ...readyEdits(source, usage, endpoint, style),
    ...endEdits(source, usage, { events, streamClass: stream.name, names, outer, style }),
    ...(stream.isPackage ? listenerEdits(source, usage, style) : propertyEdits(source, usage)),
    ...loopEdits(source, usage, { events, stream, style }),
    ...droppedHandlers(source, usage),
    ...lineEdits(source, usage, endpoint, {
      events,
      connectionId,
      kept,
      abroad,
      queueSite,
      names,
      outer,
      stream,
      style,
    }),
  ]
}

/** It is given on, perhaps as `{ ws }`: a name that others know stays. */
function isHandedOn(usage: SocketUsage): boolean {
  return usage.uses.some((use) => use.kind === 'handed-on' && !isBySecondName(usage, use))
}

/** `new WebSocket` → `new EventSource`, `window.WebSocket` → `window.EventSource`, and the type on the variable. */
function classEdits(
  source: SourceText,
  { callee, binding }: SocketUsage,
  { name, isPackage }: StreamClass,
): TextEdit[] {
  // What is imported is no member of the window.
  const start = isPackage ? callee.start : callee.end - 'WebSocket'.length
  const edits: TextEdit[] = [{ at: { start, end: callee.end }, text: name, what: 'class' }]
  for (const type of typesOf(binding)) {
    const start = source.text.indexOf('WebSocket', type.start)
    edits.push({ at: { start, end: start + 'WebSocket'.length }, text: name, what: 'type' })
  }
  return edits
}

function typesOf({ type, second, types = [] }: Binding): readonly Span[] {
  const own = [type, second?.type].flatMap((one) => one ?? [])
  return [...own, ...types.filter((one) => !own.some((other) => isWithin(one, other)))]
}

/** `WebSocket.OPEN` → `EventSource.OPEN`, where this socket's state is compared with it. */
function constantEdits(
  usage: SocketUsage,
  { mentions }: ScriptFacts,
  { name, isPackage }: StreamClass,
): TextEdit[] {
  const states = usage.uses
    .filter((use) => use.kind === 'state' && !goesWithLoop(usage, use) && !isPartOfState(usage, use))
    .map(({ span }) => span)
  return mentions
    .filter(({ kind }) => kind === 'constant')
    .filter(({ at }) => states.some((span) => span.start <= at.start && at.end <= span.end))
    .map(({ at }) => ({
      at: { start: isPackage ? at.start : at.end - 'WebSocket'.length, end: at.end },
      text: name,
      what: 'constant',
    }))
}

/** `=== WebSocket.OPEN` → `!== EventSource.CLOSED` where a stream on its way back is meant as well; 3 is no number of a stream. */
function stateEdits(
  { text }: SourceText,
  usage: SocketUsage,
  events: string,
  { name }: StreamClass,
): TextEdit[] {
  return usage.uses
    .filter((use) => use.kind === 'state' && use.path === usage.path && !goesWithLoop(usage, use))
    .flatMap((use): TextEdit[] => {
      const { span, reference } = use
      const what = 'state'
      const written = text.slice(span.start, span.end)
      if (!isPartOfState(usage, use))
        return /[!=]==?\s*3$/.test(written)
          ? [{ at: { start: span.end - 1, end: span.end }, text: `${name}.CLOSED`, what }]
          : []
      const at = reference.start - span.start
      const isRenamed = written.startsWith(usage.binding.name, at)
      const said = isRenamed
        ? written.slice(0, at) + events + written.slice(at + usage.binding.name.length)
        : written
      const [, socket = '', optional = '', operator = ''] =
        /^(.*?)(\??)\.readyState\s*([!=]==?)/s.exec(said) ?? []
      const isPositive = operator.startsWith('=')
      const there = optional === '' ? '' : isPositive ? `${socket} && ` : `!${socket} || `
      const turned = isPositive ? operator.replace('=', '!') : operator.replace('!', '=')
      return [{ at: span, text: `${there}${socket}.readyState ${turned} ${name}.CLOSED`, what }]
    })
}

function renames(source: SourceText, usage: SocketUsage, events: string): TextEdit[] {
  const { binding, uses } = usage
  if (events === binding.name) return []
  // A dropped handler goes whole, and a call of the queue's functions does not say the name.
  const isQueued = uses.some((use) => use.kind === 'send') && !isSentAlone(usage)
  const queued = isQueued ? /^(send|close)$/ : /^send$/
  const kept = uses
    .filter(
      (use) =>
        !queued.test(use.kind) &&
        use.through.length === 0 &&
        !isPartOfState(usage, use) &&
        (use.handler?.event !== 'close' || isErrorHandler(usage, use) || isTakenOff(usage, use)) &&
        !goesWithLoop(usage, use),
    )
    .map((use) => use.reference)
  const places = [
    ...(binding.declaration ? [binding.declaration] : []),
    ...(binding.target ? [binding.target] : []),
    ...kept,
  ]
  return places
    .map((at) => ({
      at: { start: at.start, end: at.start + binding.name.length },
      text: events,
      what: 'name',
    }))
    .filter((edit) => source.text.slice(edit.at.start, edit.at.end) === binding.name)
}

/** The test of the state is rewritten as a whole. */
function isPartOfState(usage: SocketUsage, use: Use): boolean {
  return use.kind === 'state' && isPartOf(usage, use, 'state-alive')
}

/** Close handlers go; those that follow each other go as one, so that no two of them claim the same blank line. */
function droppedHandlers(source: SourceText, usage: SocketUsage): TextEdit[] {
  const kept = endHandler(usage)
  const statements = usage.uses.flatMap((use) =>
    use.handler?.event === 'close' &&
    use.statement &&
    use !== kept &&
    !isErrorHandler(usage, use) &&
    !isTakenOff(usage, use)
      ? [use.statement]
      : [],
  )
  return runsOf(source.text, statements).map((run) => ({
    at: handlerLines(source.text, run),
    text: '',
    what: 'close handler',
  }))
}

/** A scheme helper goes with its last call, whether one socket makes its calls or several of this file. */
function helperEdits(source: SourceText, inline: readonly DecidedSocket[]): TextEdit[] {
  const helpers = inline.flatMap(({ usage }) => usage.url.helpers ?? [])
  const callsOf = ({ declaration }: SchemeHelper) =>
    helpers.filter((one) => one.declaration.start === declaration.start).length
  return helpers
    .filter((helper) => !helper.exported && helper.otherUses < callsOf(helper))
    .map((helper) => ({
      at: declarationLines(source.text, helper.declaration),
      text: '',
      what: 'scheme helper',
    }))
}

interface LineFacts {
  readonly events: string
  readonly connectionId: string | undefined
  readonly kept: KeptAddress | undefined
  readonly abroad: boolean
  readonly queueSite: QueueSite | undefined
  readonly names: Names
  /** Chooses names for what is declared beside the stream: in a plain script they are globals. */
  readonly outer: Pick<Names, 'choose'>
  readonly stream: StreamClass
  readonly style: Style
}

/** The lines around the construction, and the sends that become POSTs. */
function lineEdits(source: SourceText, usage: SocketUsage, endpoint: Endpoint, facts: LineFacts): TextEdit[] {
  const { text } = source
  const { events, connectionId, stream, style } = facts
  const statement = usage.binding.statement ?? usage.construction
  const indent = indentBeside(text, statement.start, style.indent)
  const edits: TextEdit[] = []
  const sends = usage.uses.some((use) => use.kind === 'send')
  const queue =
    sends && endpoint.send !== undefined
      ? queueEdits(source, afterLoopRemoval(usage), endpoint.send, { ...facts, credentials: facts.abroad })
      : undefined
  edits.push(...(queue?.edits ?? []))
  const word = facts.queueSite ? '' : 'const '
  const id = `crypto.getRandomValues(new Uint32Array(4)).join(${quoted('-', style)})`
  const kept = facts.kept?.keepsQuery ? `\`${facts.kept.query}&connectionId=\${${id}}\`` : id
  const before = [
    ...(facts.kept?.value === undefined ? [] : [`${word}${facts.kept.name} = ${facts.kept.value}`]),
    ...(connectionId === undefined ? [] : [`${word}${connectionId} = ${kept}`]),
  ]
  if (before.length > 0)
    edits.push({
      at: { start: statement.start, end: statement.start },
      text: before.map((line) => `${line}${style.semicolon}${style.newline}${indent}`).join(''),
      what: 'connection id',
    })
  // A server that ended the socket was met by the loop: the stream connects again as well.
  const listener = usage.loop ? [] : [closeListener(usage, events, stream, style)]
  const after = [...listener, ...(queue?.behind ?? [])]
  const at = afterStatement(text, statement)
  const lines = after.map((line) => `${style.newline}${line === '' ? '' : indent}${line}`).join('')
  if (after.length > 0) edits.push({ at: { start: at, end: at }, text: lines, what: 'ws.close' })
  return edits
}

/** The server ends a stream for good with the event `ws.close`; without this the browser would connect again. */
function closeListener(usage: SocketUsage, events: string, { name: streamClass }: StreamClass, style: Style) {
  const name = quoted('ws.close', style)
  if (usage.binding.constant)
    return `${events}.addEventListener(${name}, ${callback('', `${events}.close()`, style)})${style.semicolon}`
  // The variable may hold another stream by then: this one is closed.
  const target = style.typescript
    ? `(event.currentTarget as ${streamClass})`
    : style.checked
      ? `/** @type {${streamClass}} */ (event.currentTarget)`
      : 'event.currentTarget'
  const close = callback('event', `${target}.close()`, style)
  return `${events}.addEventListener(${name}, ${close})${style.semicolon}`
}
