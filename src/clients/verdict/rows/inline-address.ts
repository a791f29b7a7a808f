import { codeBehindHost, maskCode, splitQuery } from '../../../languages/script/values/address-text.js'
import { fileAndLine } from '../../../model/lines.js'
import type { Endpoint, SocketUsage } from '../../../model/socket.js'
import { text } from '../../../model/text.js'
import { addressIn, isToken, leavesQuery } from '../../address/tokens.js'
import { silentStream } from '../open-handlers.js'
import { usesOfKind } from '../places.js'
import type { Given, ObjectionPlace } from '../row.js'

/** The endpoint must be known, and keep all that the address says. */
export function inlineAddress({ usage, config, endpoint, adapted }: Given): readonly ObjectionPlace[] {
  const { url, location } = usage
  const written = url.pattern ?? ''
  const pattern = addressIn(usage, config, written)
  const objection = (en: string, ja: string): ObjectionPlace[] => [{ what: text(en, ja), location }]
  if (!endpoint && adapted)
    return objection(
      'its address is made when it runs, and its endpoints, or its query, could not be named beside it',
      'アドレスが実行時に作られるため、エンドポイントやクエリを書き表せません',
    )
  if (!endpoint) return objection('the address is made elsewhere', 'アドレスが別の場所で作られています')
  if (leavesQuery(usage, config) && !takesTokenOut(usage, endpoint))
    return objection(
      'the token has no place in the address that could be taken out',
      'アドレスからトークンの部分を取り除けません',
    )
  const query = /\?[^?]+$/.exec(pattern.replace(/\$\{[^}]{0,500}\}/g, ''))?.[0]
  const lost =
    endpoint.provenance === 'configured' && !endpoint.relative
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
  if (usesOfKind(usage, 'send').length === 0 || endpoint.send === undefined) return []
  const isHalfKnown =
    url.atRunTime !== undefined ||
    (endpoint.provenance === 'guessed' || endpoint.relative
      ? pattern.includes('${')
      : endpoint.send.includes('${'))
  if ((endpoint.provenance !== 'configured' || endpoint.relative) && isHalfKnown && !endpoint.behind)
    return objection(
      'it sends, and its address is not literal',
      '送信がありますが、アドレスがリテラルではありません',
    )
  return neverReady(usage, endpoint)
}

/** What waits for `ws.ready` would wait for ever at a stream of ours that never says it. The adapter opens without it. */
function neverReady({ location }: SocketUsage, endpoint: Endpoint): readonly ObjectionPlace[] {
  const stream = silentStream(endpoint)
  if (!stream) return []
  const place = fileAndLine(stream.location)
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

/** The token is a query parameter with a name such as `token`, in an address that is replaced whole or written out in one text. */
function takesTokenOut({ url }: SocketUsage, { stream, provenance, relative }: Endpoint): boolean {
  const [, query] = splitQuery(maskCode(url.pattern ?? '').text)
  const parts = query.replace(/^\?|#.*$/gs, '').split('&')
  const isWhole = (provenance === 'configured' && !relative) || !stream.includes('${')
  return parts.some(isToken) && (isWhole || (url.query !== undefined && !url.query.isSum))
}
