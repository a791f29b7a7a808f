import type { Config } from '../model/config.js'
import type { Endpoint, SocketUsage } from '../model/socket.js'
import type { Location, Text } from '../model/source.js'
import { codeBehindHost, maskCode, splitQuery } from './address-text.js'
import { addressIn, isToken, leavesQuery } from './tokens.js'
import { isDivided } from './verdict/endpoints.js'
import { hostsOf, isOwn } from './verdict/hosts.js'
import { usesOf } from './verdict/places.js'
import { text } from './verdict/row.js'

/** One thing that `apply` of this version cannot write yet, and where. */
export interface Objection {
  readonly what: Text
  readonly location: Location
}

/** The endpoint must be known, and keep all that the address says. */
export function addressObjections(
  usage: SocketUsage,
  config: Config,
  endpoint: Endpoint | undefined,
): Objection[] {
  const { url, location } = usage
  const written = url.pattern ?? ''
  const pattern = addressIn(usage, config, written)
  const objection = (en: string, ja: string): Objection[] => [{ what: text(en, ja), location }]
  if (!endpoint)
    return objection(
      'the address is made elsewhere: name its endpoints in the configuration',
      'アドレスが別の場所で作られています。設定でエンドポイントを指定してください',
    )
  if (leavesQuery(usage, config) && !takesTokenOut(usage, endpoint))
    return objection(
      'the token has no place in the address that could be taken out',
      'アドレスからトークンの部分を取り除けません',
    )
  const query = /\?[^?]+$/.exec(pattern.replace(/\$\{[^}]{0,500}\}/g, ''))?.[0]
  const lost =
    endpoint.provenance === 'configured'
      ? [
          ...codeBehindHost(pattern),
          ...(query !== undefined && !endpoint.stream.includes('?') ? [query] : []),
        ]
      : []
  if (lost.length > 0) {
    const parts = lost.join(', ').slice(0, 60)
    return objection(
      `its address has parts that are made at run time (${parts}); the configured endpoint would lose them`,
      `アドレスに実行時に決まる部分（${parts}）があり、設定のエンドポイントでは失われます`,
    )
  }
  if (usesOf(usage, 'send').length === 0) return []
  if (endpoint.send === undefined)
    return objection(
      'it sends, and its configured endpoints name no `send`',
      '送信がありますが、設定のエンドポイントに send がありません',
    )
  const isHalfKnown =
    endpoint.provenance === 'guessed' ? pattern.includes('${') : endpoint.send.includes('${')
  if (endpoint.provenance !== 'configured' && isHalfKnown)
    return objection(
      'it sends, and its address is not literal: name its endpoints in the configuration',
      '送信がありますが、アドレスがリテラルではありません。設定でエンドポイントを指定してください',
    )
  return [...readyObjections(usage, endpoint)]
}

/** What waits for `ws.ready` would wait for ever at a stream of ours that never says it. */
export function readyObjections({ location }: SocketUsage, endpoint: Endpoint): readonly Objection[] {
  const streams = [endpoint, ...(endpoint.also ?? [])].flatMap(({ routes }) => routes?.slice(0, 1) ?? [])
  const stream = streams.find(({ speaks }) => !speaks.ready)
  if (!stream) return []
  const place = `${stream.location.path}:${stream.location.start.line}`
  return [
    {
      what: text(
        `GET ${stream.path} at ${place} never says ws.ready, after which messages are sent`,
        `${place} の GET ${stream.path} は、メッセージ送信の開始に必要な ws.ready イベントを送っていません`,
      ),
      location,
    },
  ]
}

/** One line of code opens what several callers give: it cannot lead to several configured places. */
export function callerObjections({ url, location }: SocketUsage, config: Config): readonly Objection[] {
  return isDivided(url, config)
    ? [
        {
          what: text(
            `its callers give addresses of different endpoints (${(url.patterns ?? []).join(', ').slice(0, 100)})`,
            `呼び出し元ごとにエンドポイントの異なるアドレス（${(url.patterns ?? []).join(', ').slice(0, 100)}）が渡されています`,
          ),
          location,
        },
      ]
    : []
}

/** The token is a parameter of the query that says so, in an address that is replaced whole or written out in one text. */
function takesTokenOut({ url }: SocketUsage, { stream, provenance }: Endpoint): boolean {
  const [, query] = splitQuery(maskCode(url.pattern ?? '').text)
  const parts = query.replace(/^\?|#.*$/gs, '').split('&')
  const isWhole = provenance === 'configured' || !stream.includes('${')
  return parts.some(isToken) && (isWhole || url.query !== undefined)
}

/** A host that is not known to be ours, or not before the program runs. */
export function hostObjections(
  usage: SocketUsage,
  config: Config,
  endpoint: Endpoint | undefined,
): readonly Objection[] {
  const { location } = usage
  if (/\/\/[^/?#]*@/.test(usage.url.pattern ?? ''))
    return [
      { what: text('a user name stands in the address', 'アドレスにユーザー名が含まれています'), location },
    ]
  if (endpoint?.provenance === 'configured') return []
  return hostsOf(usage)
    .filter((host) => !isOwn(host, config))
    .map((host) => ({
      what: host.includes('${')
        ? text(
            `the host is made at run time (${host.slice(0, 60)}): name its endpoints in the configuration`,
            `ホストが実行時に決まります（${host.slice(0, 60)}）。設定でエンドポイントを指定してください`,
          )
        : text(
            `the server at ${host} is not known to be yours: name it by --own-host, or in ownHosts or endpoints`,
            `${host} が自社のサーバーか不明です。--own-host、または設定の ownHosts か endpoints で指定してください`,
          ),
      location,
    }))
}
