import { braced, callback, opening, quoted, type Style, unmarked } from '../../src/rewrite/style.js'

/** What the code says where it sends. */
export interface QueueNames {
  readonly events: string
  readonly connectionId?: string
  /** For what the server gives the stream with `ws.ready`: with it a message is taken whatever its cookies are by then. */
  readonly key?: string
  readonly queue: string
  readonly post: string
  /** Names inside the functions for the stream and for the address and id of a call: those outside may mean another connection by the time of the request. */
  readonly now?: {
    readonly stream: string
    readonly also: readonly (readonly [name: string, value: string])[]
  }
  /** There may be no stream: then nothing is done. */
  readonly asks?: boolean
}

export interface Queue {
  readonly names: QueueNames
  /** Code for the address of the messages. */
  readonly url: string
  /** For every message; absent: each call gives its own. */
  readonly contentType?: string
  readonly credentials: boolean
  /** The class of the stream. */
  readonly streamClass: string
  /** The header that says who posts. */
  readonly header?: string
}

/** An address with the connection's id in its query. E.g. `/chat/stream` → `` `/chat/stream?connectionId=${connectionId}` ``. */
export function withConnectionId(address: string, connectionId: string | undefined, style: Style): string {
  if (connectionId === undefined) return quoted(address, style)
  const text = `${address}${address.includes('?') ? '&' : '?'}connectionId=`
  const escaped = unmarked(text.replace(/[\\`]|\$\{/g, '\\$&'), style)
  return `\`${escaped}\${${connectionId}}\``
}

/** What the first message waits for: the server's sign that it knows the stream. */
export function untilReady({ connectionId }: QueueNames, events: string, style: Style): string {
  return connectionId === undefined
    ? 'Promise.resolve()'
    : `new Promise(${callback('resolve', `${events}.addEventListener(${quoted('ws.ready', style)}, resolve, ${braced('once: true', style)})`, style)})`
}

/** Stands before what waits for the same event. A stream that connects again may be given another key. */
export function keyListener({ key, events }: QueueNames, style: Style): string[] {
  if (key === undefined) return []
  const { semicolon, indent } = style
  // Where there is a `this` there are classes, and so arrows.
  const isMember = style.callback === 'function' && key.startsWith('this.')
  const head = opening('event', isMember ? { ...style, callback: 'parentheses' } : style)
  const message = style.typescript
    ? '(event as MessageEvent)' // an Event for TypeScript 4
    : style.checked
      ? '/** @type {MessageEvent} */ (event)'
      : 'event'
  return [
    `${events}.addEventListener(${quoted('ws.ready', style)}, ${head}`,
    `${indent}${key} = JSON.parse(${message}.data).key${semicolon}`,
    `})${semicolon}`,
  ]
}

/** A POST that is under way with no other, while the stream is open. It gives back no promise: linters want those waited for. */
export function postFunction({ names, ...queue }: Queue, words: string, style: Style): string[] {
  const { indent: i, semicolon: end } = style
  return [
    `${words}${names.post}(${parametersOf(queue, style)}) {`,
    ...request(queue, names, style).map((line) => `${i}${line}`),
    `${i}${i}.then(${opening('response', style)}`,
    `${i}${i}${i}${unlessAccepted}${end}`,
    `${i}${i}})`,
    `${i}${i}.catch(${callback('error', 'console.error(error)', style)})${end}`,
    '}',
  ]
}

/** Code that posts a message, as an expression. */
function request(
  { url, contentType, credentials, header }: Omit<Queue, 'names'>,
  { key }: QueueNames,
  style: Style,
): string[] {
  const { indent: i } = style
  const type = contentType === undefined ? 'contentType' : quoted(contentType, style)
  const headers = [
    `${quoted('Content-Type', style)}: ${type}`,
    ...(key === undefined
      ? []
      : [`...(${key} && ${braced(`${quoted('X-Connection-Key', style)}: ${key}`, style)})`]),
    ...(header === undefined ? [] : [header]),
  ]
  return [
    `fetch(${url}, {`,
    `${i}method: ${quoted('POST', style)},`,
    ...(headers.length < 3
      ? [`${i}headers: ${braced(headers.join(', '), style)},`]
      : [
          `${i}headers: {`,
          ...headers.map((one, at) => `${i}${i}${one}${at < headers.length - 1 ? ',' : style.trailingComma}`),
          `${i}},`,
        ]),
    ...(credentials ? [`${i}credentials: ${quoted('include', style)},`] : []),
    `${i}body${style.trailingComma}`,
    '})',
  ]
}

const unlessAccepted = 'if (!response.ok) throw new Error(`The message was answered with ${response.status}`)'

/**
 * One POST at a time, since parallel ones overtake each other. After the stream is closed nothing is sent any more, as with
 * a closed WebSocket.
 */
export function queuedPostFunction({ names, ...queue }: Queue, words: string, style: Style): string[] {
  const { semicolon: end, indent: i } = style
  const stream = names.now?.stream ?? names.events
  const [first = '', ...lines] = request(queue, names, style)
  return [
    `${words}${memberName(names.post)}(${parametersOf(queue, style)}) {`,
    ...ofThisCall(names, style),
    `${i}${names.queue} = ${names.queue}`,
    `${i}${i}.then(async ${opening('', style)}`,
    `${i}${i}${i}if (${stream}.readyState === ${queue.streamClass}.CLOSED) return${end}`,
    `${i}${i}${i}const response = await ${first}`,
    ...lines.map((line, at) => `${i}${i}${i}${line}${at === lines.length - 1 ? end : ''}`),
    `${i}${i}${i}${unlessAccepted}${end}`,
    `${i}${i}})`,
    `${i}${i}.catch(${callback('error', 'console.error(error)', style)})${end}`,
    '}',
  ]
}

/** The parameters of the function that posts. */
export function parametersOf({ contentType }: Pick<Queue, 'contentType'>, style: Style): string {
  const text = style.typescript ? ': string' : ''
  return contentType === undefined ? `body${text}, contentType${text}` : `body${text}`
}

/** The stream and the id that a call is about. */
export function ofThisCall({ now, events, asks }: QueueNames, style: Style): string[] {
  if (!now) return []
  const { indent, semicolon } = style
  return [
    `${indent}const ${now.stream} = ${events}${semicolon}`,
    ...now.also.map(([name, value]) => `${indent}const ${name} = ${value}${semicolon}`),
    ...(asks ? [`${indent}if (!${now.stream}) return${semicolon}`] : []),
  ]
}

/** `this.#post` is declared as `#post`, and `sendingRef.current` as `sendingRef`. */
export function memberName(said: string): string {
  return said.replace(/^this\.|\.current$/g, '')
}
