import { sendsToken } from '../../src/clients/address/tokens.js'
import { classOption } from '../../src/clients/libraries.js'
import { originOf } from '../../src/clients/verdict/notes.js'
import { isServedNode } from '../../src/clients/verdict/rows/constructors.js'
import type { Config } from '../../src/model/config.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { DecidedSocket, Endpoint, HandedClass, SocketUsage } from '../../src/model/socket.js'
import type { SourceText, Span } from '../../src/model/source.js'
import { schemeEdits, tokenEdits } from '../../src/rewrite/address-edits.js'
import { objectLiteral } from '../../src/rewrite/object-literal.js'
import { braced, quoted, type Style } from '../../src/rewrite/style.js'
import { type TokenCall, tokenHeader } from '../../src/rewrite/token.js'

export interface Wanted {
  /** The adapter's name in this file. */
  readonly name: string
  readonly config: Config
  readonly style: Style
  readonly token: TokenCall | undefined
  /** How options are laid out; absent: as they fit behind the construction. */
  readonly object?: (members: readonly string[]) => string
  /** Where the constant behind a construction gets the adapter as its value: the construction keeps naming it. */
  readonly valueOfName?: (usage: SocketUsage) => Span | undefined
}

/** `new WebSocket(address)` → `new SseSocket(stream, { send })`, or the adapter as a library's option. */
export function constructionEdits(
  source: SourceText,
  usage: SocketUsage,
  endpoint: Endpoint,
  wanted: Wanted,
): TextEdit[] {
  if (usage.handed?.injected) return asHandedIn(source, usage, endpoint, usage.handed, wanted)
  const option = classOption(usage.api)
  return option === undefined
    ? ownConstruction(source, usage, endpoint, wanted)
    : asOption(source, usage, endpoint, option, wanted)
}

/** The sockets whose addresses the adapter's stream replaces whole. */
export function replacedAmong(sockets: readonly DecidedSocket[]): readonly SocketUsage[] {
  return sockets
    .filter(({ verdict: { endpoint } }) => endpoint !== undefined && !endpoint.beside)
    .map(({ usage }) => usage)
    .filter(({ api, handed }) => !handed?.injected && classOption(api) === undefined)
}

function ownConstruction(
  source: SourceText,
  usage: SocketUsage,
  endpoint: Endpoint,
  wanted: Wanted,
): TextEdit[] {
  const { callee, url, protocols } = usage
  const members = adapterOptions(usage, endpoint, wanted)
  const end = protocols ? protocols.end : url.span.end
  const options = members.length === 0 ? '' : `, ${objectFor(source, usage, members, wanted)}`
  return [
    { at: wanted.valueOfName?.(usage) ?? callee, text: wanted.name, what: 'class' },
    ...addressEdits(usage, endpoint, wanted),
    ...(options === '' && end === url.span.end
      ? []
      : [{ at: { start: url.span.end, end }, text: options, what: 'endpoints' }]),
    ...assertionEdits(source, usage),
  ]
}

function objectFor(
  { text }: SourceText,
  { construction }: SocketUsage,
  members: readonly string[],
  { object, style }: Wanted,
): string {
  return object ? object(members) : objectLiteral(text, construction.start, members, style)
}

/**
 * `new WebSocket(url) as ChatSocket`, a type that extends WebSocket: the adapter has a WebSocket's type without being one, so
 * TypeScript takes the assertion only by way of it: `new SseSocket(url) as WebSocket as ChatSocket`.
 */
function assertionEdits(source: SourceText, { callee, construction }: SocketUsage): TextEdit[] {
  const isGlobal = source.text.slice(callee.start, callee.end) === 'WebSocket'
  const asserted = /^\s+as\s+(?!(?:const|any|unknown|never)\b)[\w$.]+/.exec(
    source.text.slice(construction.end),
  )?.[0]
  if (!isGlobal || asserted === undefined || /\bWebSocket$/.test(asserted)) return []
  const at = { start: construction.end, end: construction.end }
  return [{ at, text: ' as WebSocket', what: 'assertion' }]
}

/** The adapter's options: `stream` and `send` where the address does not give them, headers, cookies. */
export function adapterOptions(usage: SocketUsage, endpoint: Endpoint, wanted: Wanted): string[] {
  return optionsOf(usage, endpoint, wanted, endpoint.beside ?? rest(endpoint))
}

/** Where the stream's address stands in the socket's place, only the other endpoint is left to say. */
function rest({ send }: Endpoint): { readonly send?: string } {
  return send === undefined ? {} : { send }
}

export function addressEdits(usage: SocketUsage, endpoint: Endpoint, { config, style }: Wanted): TextEdit[] {
  const { url } = usage
  if (endpoint.beside) return [...schemeEdits(url), ...tokenEdits(usage, config)]
  return [{ at: url.made, text: quoted(endpoint.stream, style), what: 'address' }]
}

function optionsOf(
  usage: SocketUsage,
  endpoint: Endpoint,
  { config, style, token }: Wanted,
  ends: { readonly stream?: string; readonly send?: string },
): string[] {
  const host = originOf(endpoint.stream)
  return [
    ...(ends.stream === undefined ? [] : [`stream: ${quoted(ends.stream, style)}`]),
    ...(ends.send === undefined ? [] : [`send: ${quoted(ends.send, style)}`]),
    ...(token !== undefined && sendsToken(usage, config)
      ? [`headers: async () => (${braced(tokenHeader(config, token.call, style), style)})`]
      : host === undefined || isServedNode(usage)
        ? []
        : [`credentials: ${quoted('include', style)}`]),
    ...(endpoint.correlation === 'none' ? ['connectionId: false'] : []),
  ]
}

/** E.g. `(url, Socket = WebSocket) => new Socket(url)` → `(url, Socket = SseSocket.with({ … })) => new Socket(url)`. */
function asHandedIn(
  source: SourceText,
  usage: SocketUsage,
  endpoint: Endpoint,
  { at }: HandedClass,
  wanted: Wanted,
): TextEdit[] {
  const members = optionsOf(usage, endpoint, wanted, endpoint.beside ?? {})
  return [
    ...schemeEdits(usage.url),
    ...at.map((span) => {
      const options = objectLiteral(source.text, span.start, members, wanted.style)
      const text = members.length === 0 ? wanted.name : `${wanted.name}.with(${options})`
      return { at: span, text, what: 'class handed in' }
    }),
  ]
}

/** E.g. `new ReconnectingWebSocket(url)` → `new ReconnectingWebSocket(url, [], { WebSocket: SseSocket.with({ … }) })`. */
function asOption(
  source: SourceText,
  usage: SocketUsage,
  endpoint: Endpoint,
  option: string,
  wanted: Wanted,
): TextEdit[] {
  const { style } = wanted
  const { text } = source
  const members = optionsOf(usage, endpoint, wanted, endpoint.beside ?? {})
  const made =
    members.length === 0 ? wanted.name : `${wanted.name}.with(${braced(members.join(', '), style)})`
  const member = `${option}: ${made}`
  const [first, protocols, options] = usage.given
  const scheme = [...schemeEdits(usage.url), ...tokenEdits(usage, wanted.config)]
  const holder = first?.members ? first : options
  if (holder?.members) {
    const inside =
      holder.members.length === 0
        ? `${style.space}${member}${style.space}`
        : `${style.space}${member},${style.space === '' ? ' ' : ''}`
    const at = { start: holder.span.start + 1, end: holder.span.start + 1 }
    const isBroken = /^\{\s*\n/.test(text.slice(holder.span.start, holder.span.end))
    const indent = isBroken ? (/\n([ \t]*)\S/.exec(text.slice(holder.span.start))?.[1] ?? '') : ''
    const line = isBroken ? `${style.newline}${indent}${member},` : inside
    return [...scheme, { at, text: line, what: 'class as an option' }]
  }
  if (usage.api === 'rxjs') {
    const { span } = usage.url
    const key = text.slice(span.start, span.end) === 'url' ? '' : 'url: '
    return [
      ...scheme,
      {
        at: { start: span.start, end: span.start },
        text: `{${style.space}${key}`,
        what: 'options',
      },
      {
        at: { start: span.end, end: span.end },
        text: `, ${member}${style.space}}`,
        what: 'class as an option',
      },
    ]
  }
  const last = protocols ?? first
  const end = last?.span.end ?? usage.url.span.end
  const before = protocols ? '' : ', []'
  return [
    ...scheme,
    {
      at: { start: end, end },
      text: `${before}, ${objectFor(source, usage, [member], wanted)}`,
      what: 'class as an option',
    },
  ]
}
