import { basename } from 'node:path/posix'
import { authorityOf, maskCode, originPart } from '../../languages/script/values/address-text.js'
import { fileAndLine } from '../../model/lines.js'
import type { ServerRoute } from '../../model/route.js'
import type { Endpoint, FeatureKind, Reason, SocketUsage, VerdictKind } from '../../model/socket.js'
import type { HandlerFacts } from '../../model/socket-use.js'
import type { Location, Text } from '../../model/source.js'
import { text } from '../../model/text.js'
import { tokenPlaces } from '../address/tokens.js'
import { isHook } from '../libraries.js'
import { afterLoopRemoval } from '../loop/after-loop-removal.js'
import { endHandler, failureHandlers } from './end-handlers.js'
import { candidatesFor } from './found.js'
import { isOnPage } from './http-address.js'
import { isErrorHandler, isPlainLoop } from './loops.js'
import { isDoneAgain, readyHandlers, signsInWhenReady } from './open-handlers.js'
import { featureOfKind, handlersOfEvent, has, isReopened, shortCode, usesOfKind } from './places.js'
import type { Given } from './row.js'
import { isServedNode } from './rows/constructors.js'

/** What a reviewer should know of a rewrite. Notes never refuse; a socket that stays as it is has none. */
export function notesOf(
  kind: Exclude<VerdictKind, 'manual'>,
  given: Given,
  streams: readonly SocketUsage[],
): readonly Reason[] {
  // All else was so with the adapter, and was said of it.
  if (given.adapted) return inlineNotes(given.usage)
  return [
    ...(kind === 'inline' ? inlineNotes(given.usage) : adapterNotes(given)),
    ...authNotes(given),
    ...originNotes(given, kind),
    ...placeNotes(given.usage),
    ...routeNotes(given),
    ...fixedNotes(given),
    ...(given.config.http2 ? [] : connectionNotes(given.usage, streams)),
    ...(kind === 'adapter' ? loadNotes(given) : []),
  ]
}

const inBoth = ({ en, ja }: Text): Reason['data'] => ({ what: en, whatJa: ja })

const note = (code: string, location: Location, data: Reason['data'] = {}): Reason => ({
  code,
  data,
  location,
})

/** An EventSource opens again, never closes, and is not OPEN meanwhile. */
function inlineNotes(usage: SocketUsage): Reason[] {
  const [loop] = isPlainLoop(usage) ? (featureOfKind(usage, 'reconnect-loop')?.locations ?? []) : []
  const notes = loop ? [note('W-LOOP', loop)] : []
  // A loop that only follows errors let a connection go that was lost.
  const isMet = loop && handlersOfEvent(usage, 'close').some((use) => isErrorHandler(usage, use))
  if (isHook(usage)) notes.push(note(usage.api === 'vueuse' ? 'W-VUEUSE' : 'W-HOOK', usage.location))
  else if (!isMet) notes.push(note('W-RECONNECT', usage.location, onceOnly(usage)))
  const ready = readyHandlers(usage)
  for (const use of afterLoopRemoval(usage).uses) {
    const { handler, location } = use
    if (handler?.event === 'open' && handler.form !== 'removal' && !ready.includes(use))
      notes.push(note('W-OPEN', location))
    if (handler?.event === 'close' && /^(empty|log)$/.test(handler.effect) && !isErrorHandler(usage, use))
      notes.push(note('W-CLOSE', location))
  }
  const end = endHandler(usage)
  for (const { handler, location } of [...failureHandlers(usage), ...(end ? [end] : [])]) {
    const event = handler?.event ?? ''
    notes.push(note('W-END', location, { event }))
  }
  notes.push(...loginNotes(usage))
  for (const { location } of usesOfKind(usage, 'send').filter(({ send }) => send?.payload === 'unknown'))
    notes.push(note('W-BODY', location))
  for (const kind of ['event-handed-on', 'guarded-send'] as const)
    for (const location of featureOfKind(usage, kind)?.locations ?? [])
      notes.push(note(kind === 'guarded-send' ? 'W-GUARD' : 'W-EVENT', location))
  return notes
}

/** A message that signs in. */
function loginNotes(usage: SocketUsage): Reason[] {
  const [login] = featureOfKind(usage, 'auth-on-open')?.locations ?? []
  return login ? [note('W-LOGIN', login)] : []
}

/** What the open handler did is not done again when the browser has connected again by itself. */
function onceOnly(usage: SocketUsage): Reason['data'] {
  const isOnce = readyHandlers(usage).some((use) => !isDoneAgain(usage, use))
  return {
    once: isOnce ? '; the work of the open handler is done once, and not repeated' : '',
    onceJa: isOnce ? '。open ハンドラーの処理は最初の一度だけで、再接続後には行われません' : '',
  }
}

/** The adapter behaves as a WebSocket does; what differs is on the wire, and when a page comes back from the browser's cache. */
function adapterNotes({ usage, endpoint }: Given): Reason[] {
  // Where its open handler does not sign in, A23 says so.
  const notes = signsInWhenReady(usage) ? loginNotes(usage) : []
  const correlation = featureOfKind(usage, 'correlation')
  const repeated = featureOfKind(usage, 'repeated-send')
  if (correlation) {
    const what = text('each request waits for its answer', '要求ごとに応答を待っています')
    notes.push(note('W-LATENCY', correlation.locations[0] ?? usage.location, inBoth(what)))
  } else if (repeated?.names?.includes('loop')) {
    const what = text('messages are sent in a loop', 'ループの中で送信しています')
    notes.push(note('W-LATENCY', repeated.locations[0] ?? usage.location, inBoth(what)))
  }
  // A kit keeps what was missed, and plays it to the stream that takes up.
  if (endpoint?.routes?.some(({ kit }) => kit !== undefined)) return notes
  const [opening] = handlersOfEvent(usage, 'open').filter(({ handler }) => mayCatchUp(handler))
  if (isReopened(usage) && opening)
    notes.push(note('W-RESYNC', opening.location, inBoth(text('in its open handler', 'open ハンドラー'))))
  return notes
}

/** Names of calls that show something, note it, or tell it: `onStateChange('open')`. */
const shows =
  /^(set|update|show|hide|display|render|draw|log|debug|info|warn|error|toast|notify|toggle|clear(Timeout|Interval)$|(add|remove|contains|querySelector\w*|getElementBy\w+|getElementsBy\w+|on(State|Status|ReadyState|Connection(State|Status)?)(Changed?|Update)?$|toString|push|now|stringify)$)/

/** Whether an open handler may fetch what was missed; one that only shows and notes that the connection is there does not. */
function mayCatchUp({ effect, calls }: HandlerFacts): boolean {
  return effect === 'other' && !(calls ?? ['']).every((name) => shows.test(name))
}

/** Where a token goes that stood in the address, the sub-protocol or a message. */
function authNotes({ usage, config }: Given): Reason[] {
  if (!config.auth) return []
  const header = config.auth.header ?? 'Authorization'
  return tokenPlaces
    .flatMap((kind) => featureOfKind(usage, kind)?.locations[0] ?? [])
    .slice(0, 1)
    .map((location) => note('W-AUTH', location, inBoth(text(header, header))))
}

function originNotes({ usage, endpoint }: Given, kind: VerdictKind): Reason[] {
  if (isServedNode(usage)) return [] // Node knows no origin, and has no cookies.
  // Where the stream's own address is known, the socket's address is not evidence for it.
  const hosts = endpoint
    ? [endpoint, ...(endpoint.also ?? [])].map(({ stream }) => originOf(stream))
    : [has(usage, 'cross-origin') ? usage.url.host : undefined]
  const host = hosts.find((one) => one !== undefined)
  if (host) return [note('W-CORS', usage.location, corsData(host, endpoint, kind))]
  const hidden = endpoint && originIsHidden(endpoint.stream)
  if (!hidden || /location\.origin/.test(hidden)) return []
  if ((endpoint.provenance !== 'configured' || endpoint.relative) && isOnPage(usage.url)) return []
  const sends = endpoint.send === undefined ? '' : " (fetch: `credentials: 'include'`)"
  const cookies = kind === 'adapter' ? "`credentials: 'include'`" : `\`withCredentials\`${sends}`
  return [note('W-ORIGIN', usage.location, { base: hidden, cookies })]
}

function corsData(host: string, endpoint: Endpoint | undefined, kind: VerdictKind): Reason['data'] {
  const sends = endpoint?.send !== undefined
  // The adapter numbers its messages, so that one that is sent again is known for it.
  const numbered = kind === 'adapter'
  return {
    host,
    also: !sends
      ? ''
      : numbered
        ? ' and the headers content-type and x-message-seq'
        : ' and the header content-type',
    ...kitData(endpoint),
    alsoJa: !sends ? '' : numbered ? '・content-type と x-message-seq ヘッダー' : '・content-type ヘッダー',
  }
}

/** The option of a kit that names the page's origin: CORS of the application does not reach a kit in Node. */
function kitData(endpoint: Endpoint | undefined): Readonly<Record<'kit' | 'kitJa', string>> {
  const kit = endpoint?.routes?.find((one) => one.kit !== undefined)
  if (!kit) return { kit: '', kitJa: '' }
  const where = fileAndLine(kit.location)
  return kit.location.path.endsWith('.py')
    ? {
        kit: `; from another site, \`allow_origins\` of the kit at ${where} must have that origin too`,
        kitJa: `。別サイトのページからの場合は、キット（${where}）の \`allow_origins\` にもそのオリジンが必要です`,
      }
    : {
        kit: `: by \`allowOrigins\` of the kit at ${where}, which \`cors()\` of the application does not reach`,
        kitJa: `。アプリケーションの \`cors()\` はキットに届かないため、キット（${where}）の \`allowOrigins\` に指定してください`,
      }
}

/** Where the endpoints were found, and what was not checked there; or which routes came close. */
function routeNotes({ usage, config, endpoint, routes }: Given): Reason[] {
  const spelled = (all: readonly ServerRoute[], before: string) =>
    all.map(({ method, path, location }) => `${method} ${path} ${before}${fileAndLine(location)}`).join(', ')
  if (endpoint?.routes) {
    const found = [...new Set([endpoint, ...(endpoint.also ?? [])].flatMap((one) => one.routes ?? []))]
    // How a kit behaves is known.
    const all = found.filter(({ kit }) => kit === undefined)
    if (all.length === 0) return []
    const what = text(spelled(all, 'at '), spelled(all, ''))
    return [note('W-FOUND', usage.location, inBoth(what))]
  }
  if (endpoint?.provenance === 'configured') return []
  const close = candidatesFor(usage, config, routes, endpoint?.send !== undefined)
  const shown = close.slice(0, mostRoutes)
  return close.length === 0
    ? []
    : [note('W-ROUTES', usage.location, inBoth(text(spelled(shown, 'at '), spelled(shown, ''))))]
}

const mostRoutes = 6

/** A fixed endpoint takes the place of an address whose host, or more, is known when the program runs. The page's host is its own. */
function fixedNotes({ usage, endpoint }: Given): Reason[] {
  const { url } = usage
  if (endpoint?.provenance !== 'configured' || endpoint.relative || isOnPage(url)) return []
  const { pattern = `\${${url.text}}`, origins = [] } = url
  const made = (url.patterns ?? (origins.length > 0 ? origins : [pattern])).find((one) => {
    const host = originPart(maskCode(one).text).replace(/^[\ue000-\uf8ff]:?\/\//, '')
    return /[\ue000-\uf8ff]/.test(host)
  })
  if (made === undefined) return []
  return [note('W-FIXED', usage.location, { ...inBoth(shortCode(made)), stream: endpoint.stream })]
}

/** Notes that a feature stands for by itself. */
const notesByFeature: readonly (readonly [FeatureKind, string])[] = [
  ['ssr-scope', 'W-SSR'],
  ['page-policy', 'W-CSP'],
  ['page-worker', 'W-SW'],
  ['text-received', 'W-CRLF'],
]

function placeNotes(usage: SocketUsage): Reason[] {
  return notesByFeature.flatMap(([kind, code]) => {
    const found = featureOfKind(usage, kind)
    const names = found?.names?.join(', ') ?? ''
    return found ? [note(code, found.locations[0] ?? usage.location, inBoth(text(names, names)))] : []
  })
}

/** A person lets the adapter be loaded where nothing here is seen to load the script. */
function loadNotes({ classic }: Given): Reason[] {
  const way = classic()
  if (!way || !('adapter' in way) || !way.adapter.unseen) return []
  const { path: file, unseen } = way.adapter
  return [note('W-LOAD', unseen.location, { ...inBoth(unseen.what), file, name: basename(file) })]
}

/** Two streams of one file are likely on one page; the same variable holds one at a time. */
function connectionNotes(usage: SocketUsage, streams: readonly SocketUsage[]): Reason[] {
  const isOneOfMany = streams.some(
    (other) =>
      other !== usage &&
      other.path === usage.path &&
      !(has(other, 'several-constructions') && other.binding.name === usage.binding.name),
  )
  const [many] = featureOfKind(usage, 'opened-per')?.locations ?? []
  return many || isOneOfMany ? [note('W-H1', many ?? usage.location)] : []
}

/**
 * The host (and port) of an address on another origin, where it is known: undefined for a relative address, for one on exactly
 * `location.host`, and for one whose host is computed out of sight.
 */
export function originOf(address: string): string | undefined {
  const host = authorityOf(address)
  if (
    host === undefined ||
    /^\$\{((window|document|self|globalThis)\.)?location\.host\}(\$\{((window|document|self|globalThis)\.)?location\.pathname\}.*|(\$\{[^{}]*\})*)$/.test(
      host,
    )
  )
    return undefined
  return host
}

/** The address begins with code that stands for scheme and host: whether it is another origin is unknown. */
export function originIsHidden(address: string): string | undefined {
  const code = codeAtStart(address)
  return code !== undefined && /^($|\/(?!\/)|\?)/.test(address.slice(code.length)) ? code : undefined
}

/** A `${…}` as a whole, with those that its own templates hold. */
function codeAtStart(address: string): string | undefined {
  if (!address.startsWith('${')) return undefined
  let open = 0
  for (let at = 1; at < address.length; at++) {
    if (address[at] === '{') open++
    else if (address[at] === '}' && --open === 0) return address.slice(0, at + 1)
  }
  return undefined
}
