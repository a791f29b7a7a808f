import { authorityOf, isOfSettings } from '../../languages/script/values/address-text.js'
import type { UrlExpression } from '../../model/address.js'
import { brief } from '../../model/brief.js'
import { usualReferences } from '../../model/config.js'
import { addressOf, keyFor, namesakesOf } from '../../model/endpoint-keys.js'
import { fileAndLine } from '../../model/lines.js'
import { shellWord } from '../../model/shell-word.js'
import {
  type Endpoint,
  guessQuestion,
  type Reason,
  type SocketUsage,
  type VerdictKind,
} from '../../model/socket.js'
import type { Text } from '../../model/source.js'
import { text } from '../../model/text.js'
import { otherDomains } from '../../routes/hosts.js'
import { lostPath, mayGoOn } from '../address/adapter-endpoint.js'
import { elsewhere } from './elsewhere.js'
import { configuredKey, isDivided, namesHost } from './endpoints.js'
import { featureOfKind, usesOfKind } from './places.js'
import type { Given } from './row.js'

/** What only a person knows of a socket that would be rewritten. */
export function socketQuestions(
  kind: Exclude<VerdictKind, 'manual'>,
  given: Given & { readonly endpoint: Endpoint },
  streams: readonly SocketUsage[],
): readonly Reason[] {
  const { usage, config, endpoint } = given
  const led = elsewhere(given)
  const unknown = otherDomains(usage, config, namesHost(endpoint)).map(({ host }) => host)
  const hosts = led?.kind === 'host' ? new Set([...unknown, led.host]) : unknown
  return [
    ...[...hosts].map((host) => hostQuestion(host, usage)),
    ...endpointQuestions(kind, given, led?.kind === 'where', streams),
    ...(config.http2 === undefined ? http2Questions(usage) : []),
  ]
}

/**
 * A name in DNS has 253 characters (RFC 1035, 3.1). A longer one would be shortened in the output, and a shortened command would
 * have open quotes.
 */
const longestAnswer = 400

function hostQuestion(host: string, { location }: SocketUsage): Reason {
  const answer = `--own-host ${shellWord(host)}`
  if (answer.length <= longestAnswer) return { code: 'Q-HOST', data: { host, answer }, location }
  const { en, ja } = text(
    'the name of its host is too long for a host',
    'ホスト名が長すぎて、ホスト名として成り立ちません',
  )
  return { code: 'Q-ENDPOINT', data: { what: en, whatJa: ja }, location }
}

/** Streams that may be more than a browser opens to a host over HTTP/1.1. */
function http2Questions(usage: SocketUsage): readonly Reason[] {
  const { names: [occasion] = [], locations: [location] = [] } = featureOfKind(usage, 'opened-per') ?? {}
  const what = occasion === undefined ? undefined : occasions[occasion]
  return what && location
    ? [{ code: 'Q-HTTP2', data: { what: what.en, whatJa: what.ja, answer: '--http2' }, location }]
    : []
}

/** The lines to write: a fixed path would lose the address, and where it leads. */
export function entryFor(usage: SocketUsage, all: readonly SocketUsage[]): string {
  const { stream, send } = usualReferences
  const named = keyFor(usage, all)
  const key = named.length > longestAnswer ? '…' : named
  // Where other code has the socket, it may send.
  const sends = mayGoOn(usage)
  return `endpoints: { ${JSON.stringify(key)}: { stream: ${stream}${sends ? `, send: ${send}` : ''} } }`
}

const occasions: Readonly<Record<string, Text>> = {
  item: text('for each item', '要素ごとに'),
  call: text('at each call', '呼び出すたびに'),
  render: text('at each render', '描画のたびに'),
}

function endpointQuestions(
  kind: Exclude<VerdictKind, 'manual'>,
  { usage, config, endpoint }: Given & { readonly endpoint: Endpoint },
  isElsewhere: boolean,
  streams: readonly SocketUsage[],
): readonly Reason[] {
  const ask = (code: string, { en, ja }: Text, answer?: string): Reason[] => [
    {
      code,
      data: { what: en, whatJa: ja, ...(answer === undefined ? {} : { answer }) },
      location: usage.location,
    },
  ]
  const isAdapter = kind === 'adapter'
  if (isDivided(usage, config)) {
    const addresses = (usage.url.patterns ?? []).join(', ').slice(0, 100)
    return ask(
      'Q-ENDPOINT',
      text(
        `its callers give addresses of different endpoints (${addresses})`,
        `呼び出し元ごとにエンドポイントの異なるアドレス（${addresses}）が渡されています`,
      ),
    )
  }
  if (endpoint.provenance === 'guessed' && (isElsewhere || hasUnknownTarget(usage.url))) {
    const written = usage.url.text.replace(/\s+/g, ' ').slice(0, 60)
    return ask('Q-WHERE', text(written, written)).map((one) => ({
      ...one,
      data: { ...one.data, entry: entryFor(usage, streams) },
    }))
  }
  if (endpoint.provenance === 'guessed')
    return ask(guessQuestion, text(endpoint.stream, endpoint.stream), '--guess-endpoints')
  if (endpoint.provenance === 'found' || endpoint.provenance === 'kit') return []
  const key = configuredKey(usage, config)
  const sharing =
    key === addressOf(usage)
      ? namesakesOf(usage, streams).filter((other) => configuredKey(other, config) === key)
      : []
  if (sharing.length > 0) return ask('Q-ENDPOINT', sharedKey(keyFor(usage, streams), sharing))
  const lost = isAdapter && !endpoint.relative ? lostPath(usage).join(', ').slice(0, 60) : ''
  if (lost !== '')
    return ask(
      'Q-ENDPOINT',
      text(
        `its path has parts that are made at run time (${lost}), and the configured endpoint would lose them`,
        `パスに実行時に決まる部分（${lost}）があり、設定のエンドポイントでは失われます`,
      ),
    )
  const sends = usesOfKind(usage, 'send').length > 0 || usage.hook?.beats === true
  if (endpoint.send !== undefined || !sends) return []
  return ask(
    'Q-ENDPOINT',
    text(
      'it sends, and its configured endpoints name no `send`',
      '送信がありますが、設定のエンドポイントに send がありません',
    ),
  )
}

function sharedKey(own: string, sharing: readonly SocketUsage[]): Text {
  const [first, ...others] = [...new Set(sharing.map(({ location }) => fileAndLine(location)))]
  const more = others.length
  const [place, key] = [first ?? '', brief(own)]
  return text(
    `its key also stands for ${place}${more > 0 ? ` and ${more} more` : ''}, perhaps of another server; the key for this file alone is ${JSON.stringify(key)}`,
    `同じキーが ${place}${more > 0 ? ` ほか${more}件` : ''}（別のサーバーの可能性があります）にも当てはまります。このファイルだけのキーは ${JSON.stringify(key)} です`,
  )
}

/**
 * Whether the target of an address is unknown: each of its possible texts is code as a whole, or has code as its host, and names
 * neither the page nor a setting of the build. A server, a device or a user may supply it. An address from callers outside this
 * repository does not count: they know it.
 */
function hasUnknownTarget({ pattern, origins, kind, isGiven }: UrlExpression): boolean {
  if (pattern === undefined || isGiven || /^(server-template|scheme-swap)$/.test(kind)) return false
  // A member that is empty until it is known says nothing.
  const texts = (origins ?? [pattern]).filter((one) => !/^(\$\{(null|undefined)\})?$/.test(one))
  return texts.length > 0 && texts.every((one) => isUnseen(one))
}

function isUnseen(address: string): boolean {
  const [whole] = /^\$\{.*\}$/s.exec(address) ?? []
  const host = authorityOf(address)
  const code = whole ?? (host !== undefined && /^\$\{[^{}]*\}(:\d+)?$/.test(host) ? host : undefined)
  return code !== undefined && !isOfSettings(code)
}
