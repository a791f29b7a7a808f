import type { TextEdit } from '../../src/model/plan.js'
import type { DecidedSocket, Endpoint, SocketUsage } from '../../src/model/socket.js'
import type { SourceText } from '../../src/model/source.js'
import { originOf } from '../../src/sockets/verdict/notes.js'
import { isWritten } from '../../src/sockets/writable.js'
import { defineTransform } from '../define-transform.js'
import { addressEdits } from './address.js'
import { afterStatement, declarationLines, handlerLines, indentAt, runsOf } from './lines.js'
import { Names } from './names.js'
import { sendQueue } from './send-queue.js'
import { quoted, type Style, styleOf } from './style.js'

export default defineTransform({
  id: 'websocket-client',
  title: {
    en: 'WebSocket client → EventSource and fetch',
    ja: 'WebSocket クライアント → EventSource と fetch',
  },
  about: {
    en: 'Rewrites sockets whose verdict is inline: the stream becomes an EventSource, messages become POSTs sent one at a time. Only the ranges that were decided change.',
    ja: '判定が inline のソケットを書き換えます。受信は EventSource に、送信は一件ずつの POST になります。判定された範囲だけが変わります。',
  },
  edit(source, sockets) {
    const names = new Names(source.text)
    return mergeRepeated(
      sockets
        .filter(isWritten)
        .flatMap(({ usage, verdict }: DecidedSocket) =>
          verdict.endpoint ? editsOf(source, usage, verdict.endpoint, names) : [],
        ),
    )
  },
})

/** All edits of one socket. The order does not matter: no two of them touch. */
function editsOf(source: SourceText, usage: SocketUsage, endpoint: Endpoint, names: Names): TextEdit[] {
  const { binding } = usage
  const statement = binding.statement ?? usage.construction
  const style = styleOf(source.text, source.language === 'typescript', statement)
  const sends = usage.uses.filter((use) => use.kind === 'send')
  // A name at the top of a plain script belongs to the page: a new one might be another script's.
  const isGlobal =
    binding.kind === 'module' && usage.features.some((feature) => feature.kind === 'plain-script')
  const events = isGlobal ? binding.name : names.forStream(binding.name)
  const connectionId =
    sends.length > 0 && endpoint.correlation === 'connection-id'
      ? names.choose(['connectionId', 'streamId'])
      : undefined
  const abroad = originOf(endpoint.stream) !== undefined
  return [
    ...classEdits(source, usage),
    ...addressEdits(source, usage, endpoint, connectionId, abroad, style),
    ...renames(source, usage, events),
    ...droppedHandlers(source, usage),
    ...helperEdits(source, usage),
    ...lineEdits(source, usage, endpoint, { events, connectionId, abroad, names, style }),
  ]
}

/** `new WebSocket` → `new EventSource`, `window.WebSocket` → `window.EventSource`, and the type on the variable. */
function classEdits(source: SourceText, { callee, binding }: SocketUsage): TextEdit[] {
  const edits: TextEdit[] = [
    { at: { start: callee.end - 'WebSocket'.length, end: callee.end }, text: 'EventSource', what: 'class' },
  ]
  if (binding.type) {
    const start = source.text.indexOf('WebSocket', binding.type.start)
    edits.push({ at: { start, end: start + 'WebSocket'.length }, text: 'EventSource', what: 'type' })
  }
  return edits
}

function renames(source: SourceText, usage: SocketUsage, events: string): TextEdit[] {
  const { binding, uses } = usage
  if (events === binding.name) return []
  // A send's name goes with the call, and a dropped handler goes whole.
  const kept = uses
    .filter((use) => use.kind !== 'send' && use.handler?.event !== 'close')
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

/** Close handlers go; those that follow each other go as one, so that no two of them claim the same blank line. */
function droppedHandlers(source: SourceText, usage: SocketUsage): TextEdit[] {
  const statements = usage.uses.flatMap((use) =>
    use.handler?.event === 'close' && use.statement ? [use.statement] : [],
  )
  return runsOf(source.text, statements).map((run) => ({
    at: handlerLines(source.text, run),
    text: '',
    what: 'close handler',
  }))
}

/** A scheme helper goes with its last call. */
function helperEdits(source: SourceText, usage: SocketUsage): TextEdit[] {
  return (usage.url.helpers ?? [])
    .filter((helper) => helper.otherUses === 0 && !helper.exported)
    .map((helper) => ({
      at: declarationLines(source.text, helper.declaration),
      text: '',
      what: 'scheme helper',
    }))
}

interface LineFacts {
  readonly events: string
  readonly connectionId: string | undefined
  readonly abroad: boolean
  readonly names: Names
  readonly style: Style
}

/** The lines around the construction, and the send that becomes a POST. */
function lineEdits(source: SourceText, usage: SocketUsage, endpoint: Endpoint, facts: LineFacts): TextEdit[] {
  const { text } = source
  const { events, connectionId, style, names } = facts
  const statement = usage.binding.statement ?? usage.construction
  const indent = indentAt(text, statement.start)
  const edits: TextEdit[] = []
  const after = [closeListener(usage, events, style)]
  const [send] = usage.uses.filter((use) => use.kind === 'send')
  if (send && endpoint.send !== undefined) {
    const post = names.choose(['post', 'postMessage', 'sendMessage', 'postToServer'])
    const queue = names.choose(['sending', 'queue', 'pendingPosts'])
    const queueNames = { events, queue, post, ...(connectionId === undefined ? {} : { connectionId }) }
    after.push(
      '',
      ...sendQueue(queueNames, endpoint.send, send.send?.payload === 'json', facts.abroad, style),
    )
    const dot = text.indexOf('send', send.reference.end)
    edits.push({ at: { start: send.span.start, end: dot + 'send'.length }, text: post, what: 'send' })
  }
  if (connectionId !== undefined) {
    const id = `const ${connectionId} = crypto.getRandomValues(new Uint32Array(4)).join(${quoted('-', style)})${style.semicolon}`
    edits.push({
      at: { start: statement.start, end: statement.start },
      text: `${id}${style.newline}${indent}`,
      what: 'connection id',
    })
  }
  const at = afterStatement(text, statement)
  const lines = after.map((line) => `${style.newline}${line === '' ? '' : indent}${line}`).join('')
  edits.push({ at: { start: at, end: at }, text: lines, what: 'ws.close' })
  return edits
}

/** The server ends a stream for good with the event `ws.close`; without this the browser would connect again. */
function closeListener(usage: SocketUsage, events: string, style: Style): string {
  const name = quoted('ws.close', style)
  if (usage.binding.constant)
    return `${events}.addEventListener(${name}, () => ${events}.close())${style.semicolon}`
  // The variable may hold another stream by then: this one is closed.
  const close = style.typescript
    ? '(event) => (event.currentTarget as EventSource).close()'
    : '(event) => event.currentTarget.close()'
  return `${events}.addEventListener(${name}, ${close})${style.semicolon}`
}

/** Two sockets may share a helper that goes: it goes once. */
function mergeRepeated(edits: readonly TextEdit[]): TextEdit[] {
  const seen = new Set<string>()
  return [...edits]
    .sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end)
    .filter((edit) => {
      const key = `${edit.at.start}-${edit.at.end}-${edit.text}`
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
}
