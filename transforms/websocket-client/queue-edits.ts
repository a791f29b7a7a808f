import { isSentAlone, isSentWhenReady, readyHandlers } from '../../src/clients/verdict/open-handlers.js'
import { isBySecondName } from '../../src/clients/verdict/places.js'
import { isWithin } from '../../src/model/places.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { QueueSite, SecondName, SocketUsage } from '../../src/model/socket.js'
import type { Use } from '../../src/model/socket-use.js'
import type { SourceText, Span } from '../../src/model/source.js'
import { indentAt } from '../../src/rewrite/lines.js'
import type { Names } from '../../src/rewrite/names.js'
import { quoted, type Style } from '../../src/rewrite/style.js'
import { type KeptAddress, keptUrl } from './address-in-code.js'
import {
  declaredFunctions,
  declaredNames,
  functionBeside,
  linesAt,
  roomBehind,
  valueBeside,
} from './kept-apart.js'
import {
  keyListener,
  memberName,
  ofThisCall,
  parametersOf,
  postFunction,
  type Queue,
  type QueueNames,
  queuedPostFunction,
  untilReady,
  withConnectionId,
} from './send-queue.js'
import type { StreamClass } from './stream-classes.js'

/** What sending takes: lines behind the construction, and edits elsewhere. */
export interface QueueEdits {
  readonly behind: readonly string[]
  readonly edits: readonly TextEdit[]
}

interface Wanted {
  readonly events: string
  readonly connectionId: string | undefined
  readonly kept: KeptAddress | undefined
  readonly credentials: boolean
  readonly stream: StreamClass
  /** Where the queue stands, when the stream is kept apart from the place that opens it. */
  readonly queueSite: QueueSite | undefined
  readonly names: Names
  /** Chooses names for what is declared beside the stream: in a plain script they are globals. */
  readonly outer: Pick<Names, 'choose'>
  readonly style: Style
}

/** The messages of a socket become POSTs, one at a time, and its close waits for them. Nothing waits for one that is sent alone. */
export function queueEdits(
  source: SourceText,
  usage: SocketUsage,
  address: string,
  wanted: Wanted,
): QueueEdits {
  const { queueSite, style, credentials, stream } = wanted
  const sends = usage.uses.filter(({ kind }) => kind === 'send')
  const closes = usage.uses.filter(({ kind }) => kind === 'close')
  const { names, url } = namesOf(usage, address, wanted)
  const types = new Set(sends.map(typeOf))
  const [type] = types
  const isMixed = types.size > 1
  const queue: Queue = {
    names,
    url,
    credentials,
    streamClass: stream.name,
    ...(stream.header === undefined ? {} : { header: stream.header }),
    ...(isMixed || !type ? {} : { contentType: type }),
  }
  const keyed = keyListener(names, style)
  const keyDeclared =
    names.key === undefined ? [] : [`let ${names.key} = ${quoted('', style)}${style.semicolon}`]
  if (isSentAlone(usage))
    return {
      behind: [
        '',
        ...keyDeclared,
        ...keyed,
        ...postFunction(queue, 'function ', style),
        ...roomAfter(source, usage),
      ],
      edits: sends.flatMap((send) => callEdits(source, send, 'send', names.post)),
    }
  const close =
    closes.length > 0
      ? functionBeside(queueSite, wanted.outer, ['closeStream', 'closeEvents', 'endStream'])
      : undefined
  const isMember = queueSite?.kind === 'class' || queueSite?.kind === 'component'
  const words = isMember ? (queueSite.own === 'private ' ? queueSite.own : '') : 'function '
  const functions = [
    queuedPostFunction(queue, words, style),
    ...(close === undefined ? [] : [closeFunction(usage, close, queue, words, style)]),
  ]
  const { second } = usage.binding
  const emptied = usage.uses.flatMap((use) =>
    use.kind === 'cleared' && use.statement && isBySecondName(usage, use) ? [use.statement] : [],
  )
  const isFar = (use: Use) => second !== undefined && !isWithin(use.span, second.scope)
  const handed = second && sends.some(isFar) ? handedPost(second, emptied, wanted) : undefined
  const calls = [
    ...sends.flatMap((send) =>
      callEdits(
        source,
        send,
        'send',
        handed && isFar(send) ? handed.call(isOptional(source, send)) : names.post,
      ),
    ),
    ...(isMixed ? sends.map((send) => typeEdit(source, send, style)) : []),
    ...closes.flatMap((one) => (close === undefined ? [] : callEdits(source, one, 'close', close))),
  ]
  const isReady = sends.every((send) => isSentWhenReady(usage, send))
  const ready = isReady
    ? 'Promise.resolve()'
    : untilReady(names, queueSite?.nullable ? `${names.events}?` : names.events, style)
  const between = functions.flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]))
  if (!queueSite) {
    const typed = style.typescript ? ': Promise<unknown>' : ''
    return {
      behind: [
        '',
        ...keyDeclared,
        ...keyed,
        `let ${names.queue}${typed} = ${ready}${style.semicolon}`,
        ...between,
        ...roomAfter(source, usage),
      ],
      edits: [...(handed?.edits(source, names.post, parametersOf(queue, style)) ?? []), ...calls],
    }
  }
  const behind = [...keyed, `${names.queue} = ${ready}${style.semicolon}`]
  const base = wanted.kept?.value === undefined ? undefined : wanted.kept.name
  const values = [base, wanted.connectionId, names.key]
  const declared = declaredNames(
    source,
    queueSite,
    values.flatMap((name) => name ?? []),
    names.queue,
    style,
  )
  const isHere = queueSite.after.start === usage.binding.statement?.start
  return isHere
    ? {
        behind: [...behind, '', ...between, ...roomBehind(source, queueSite.after)],
        edits: [...declared, ...calls],
      }
    : { behind, edits: [...declared, ...declaredFunctions(source, queueSite, between, style), ...calls] }
}

function roomAfter(source: SourceText, { binding, construction }: SocketUsage): readonly string[] {
  return roomBehind(source, binding.statement ?? construction)
}

/** Names, and the address of the messages by these. */
function namesOf(
  usage: SocketUsage,
  address: string,
  { events, connectionId, kept, queueSite, names, outer, style }: Wanted,
): { readonly names: QueueNames; readonly url: string } {
  const post = functionBeside(queueSite, outer, ['post', 'sendMessage', 'postToServer'])
  const queue = valueBeside(queueSite, outer, ['sending', 'queue', 'pendingPosts'])
  const { binding } = usage
  const named = {
    events,
    queue,
    post,
    ...(connectionId === undefined
      ? {}
      : { connectionId, key: valueBeside(queueSite, outer, ['key', 'connectionKey', 'streamKey']) }),
  }
  const urlBy = (id: string | undefined, base: string) =>
    kept ? keptUrl(base, kept.send, kept, id) : withConnectionId(address, id, style)
  if (!queueSite && (binding.constant !== false || isSentAlone(usage)))
    return { names: named, url: urlBy(connectionId, kept?.name ?? '') }
  const stream = names.choose(['stream', 'current', 'opened'])
  const base =
    queueSite && kept?.value !== undefined ? names.choose(['base', 'endpoint', 'currentAddress']) : undefined
  const id =
    queueSite && connectionId !== undefined
      ? names.choose(kept?.keepsQuery ? ['asked', 'currentQuery'] : ['id', 'streamId', 'currentId'])
      : undefined
  const also = [
    ...(base === undefined ? [] : [[base, kept?.name ?? ''] as const]),
    ...(id === undefined ? [] : [[id, connectionId ?? ''] as const]),
  ]
  return {
    names: { ...named, now: { stream, also }, asks: binding.queueSite?.asks ?? false },
    url: urlBy(id ?? connectionId, base ?? kept?.name ?? ''),
  }
}

/** The function that sends, as those around know it who have the stream by its second name. */
function handedPost(
  { made, declaration, assignment }: SecondName,
  emptied: readonly Span[],
  { names, outer, style }: Wanted,
) {
  const { typescript, semicolon } = style
  const isRef = made !== ''
  const declared = isRef
    ? names.choose(['postRef', 'postMessageRef', 'sendRef'])
    : outer.choose(['sendMessage', 'postToServer', 'sendToServer'])
  const name = isRef ? `${declared}.current` : declared
  return {
    /** There may be no such function yet, where there may be no stream. */
    call: (isOptional: boolean) => `${name}${typescript || isOptional ? '?.' : ''}`,
    edits(source: SourceText, post: string, parameters: string): TextEdit[] {
      const put = (behind: Span, line: string) =>
        linesAt(source, behind, [`${line}${semicolon}`], style, 'post')
      const type = `(${parameters}) => void`
      const word = source.text.startsWith('var', declaration.start) ? 'var' : 'let'
      const line = isRef
        ? `const ${declared} = ${made}${typescript ? `<(${type}) | null>` : ''}(null)`
        : `${word} ${declared}${typescript ? `: (${type}) | undefined` : ''}`
      return [
        put(declaration, line),
        put(assignment, `${name} = ${post}`),
        ...emptied.map((statement) => put(statement, `${name} = ${isRef ? 'null' : 'undefined'}`)),
      ]
    },
  }
}

function isOptional({ text }: SourceText, { span, reference, send }: Use): boolean {
  return text
    .slice(Math.max(span.start, reference.end), send?.argument.start ?? span.end)
    .trimStart()
    .startsWith('?.')
}

function typeOf({ send }: Use): string {
  return send?.payload === 'json' ? 'application/json' : 'text/plain'
}

/** `ws.send(…)` → `post(…)`, `ws['send'](…)` as well: the callee changes, and the arguments stay. */
function callEdits({ text }: SourceText, use: Use, method: string, name: string): TextEdit[] {
  const end = text.lastIndexOf('(', (use.send?.argument.start ?? use.span.end) - 1)
  return [{ at: { start: use.span.start, end }, text: name, what: method }]
}

/** Behind the payload; on a new line where the payload has one. */
function typeEdit({ text }: SourceText, use: Use, style: Style): TextEdit {
  const { start, end } = use.send?.argument ?? use.span
  const indent = indentAt(text, start)
  const space = indent === '' ? ' ' : `${style.newline}${indent}`
  return { at: { start: end, end }, text: `,${space}${quoted(typeOf(use), style)}`, what: 'content type' }
}

/**
 * A WebSocket delivers queued messages before it closes, and receives nothing more meanwhile. A stream without a connection cannot
 * deliver them. A send after this finds the stream closed.
 */
function closeFunction(
  usage: SocketUsage,
  close: string,
  { names: { now, ...names }, streamClass }: Queue,
  words: string,
  style: Style,
): string[] {
  const { indent, semicolon } = style
  const stream = now?.stream ?? names.events
  const ready = readyHandlers(usage)
  const handled = new Set(
    usage.uses
      .filter(({ handler }) => handler?.form === 'property' || handler?.event === 'message')
      .filter((use) => !ready.includes(use))
      .map(({ handler }) => handler?.event),
  )
  const silenced = (['message', 'open'] as const).filter((event) => handled.has(event))
  return [
    `${words}${memberName(close)}() {`,
    ...ofThisCall({ ...names, ...(now ? { now: { stream, also: [] } } : {}) }, style),
    ...silenced.map((event) => `${indent}${stream}.on${event} = null${semicolon}`),
    `${indent}if (${stream}.readyState === ${streamClass}.CONNECTING) ${stream}.close()${semicolon}`,
    `${indent}else ${names.queue} = ${names.queue}.then(() => ${stream}.close())${semicolon}`,
    '}',
  ]
}
