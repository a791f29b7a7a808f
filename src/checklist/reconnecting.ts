import type { Finding } from '../model/finding.js'
import { text } from '../model/text.js'
import { hasFeature, isAnalysed, otherClients, socketsIn } from './clients.js'
import { type Facts, findingsOf, proofsAmong } from './facts.js'
import { onePerPlace, type Row, rowOf, rowsOf } from './rows.js'
import { isOwnStream, reconnectsItself } from './stream-clients.js'

/** Libraries whose only purpose is to reconnect. */
const reconnecting = /^(reconnecting-websocket|partysocket)$/

const loop = text('reconnect logic', '再接続ロジック')

/** Loops around sockets and streams, in any language, and libraries that are loops. */
export function loopRows(facts: Facts): readonly Row[] {
  const loops = socketsIn(facts).flatMap(({ usage }) =>
    usage.features
      .filter((feature) => feature.kind === 'reconnect-loop')
      .flatMap((feature) => feature.locations)
      .map((location): Row => ({ text: loop, location })),
  )
  const libraries = socketsIn(facts)
    .filter((socket) => reconnecting.test(socket.usage.api) && !hasFeature(socket, 'reconnect-loop'))
    .map(
      ({ usage }): Row => ({
        text: text(`library that connects again (${usage.api})`, `再接続を行うライブラリ（${usage.api}）`),
        location: usage.location,
      }),
    )
  const found = [...otherClients(facts), ...findingsOf(facts, ['sse-pitfall'])].filter(isReconnect)
  return onePerPlace([...loops, ...libraries, ...found.map((finding) => rowOf(finding, loop))])
}

/** Loops that open an SseSocket again: it needs them, as it never connects again by itself. */
export function keptLoopRows(facts: Facts): readonly Row[] {
  const kept = findingsOf(facts, ['sse-handling']).filter(
    ({ ruleId, messageId }) => ruleId === 'sse-socket-error-handler' && messageId === 'reopens',
  )
  return rowsOf(kept, text('reconnect logic that SseSocket needs', 'SseSocket に必要な再接続ロジック'))
}

/** What keeps a socket alive or notices that it is dead: an event stream has comments for it, sent by the server. */
export function aliveRows(facts: Facts): readonly Row[] {
  const words = {
    heartbeat: text(
      'heartbeat of the client → a comment that the server sends',
      'クライアントのハートビート → サーバーが送るコメント行',
    ),
    watchdog: text(
      'watchdog that counts silence as the end → an event that the server sends',
      '無通信を切断とみなす監視 → サーバーが送るイベント',
    ),
  } as const
  const rows = socketsIn(facts).flatMap(({ usage }) =>
    usage.features.flatMap(({ kind, locations }) =>
      kind === 'heartbeat' || kind === 'watchdog'
        ? locations.map((location): Row => ({ text: words[kind], location }))
        : [],
    ),
  )
  return onePerPlace(rows)
}

/** Clients that no analysis has searched for reconnecting. */
export function untracedRows(facts: Facts): readonly Row[] {
  const what = text('client that is not fully analysed yet', '解析が済んでいないクライアント')
  const sockets = socketsIn(facts).filter((s) => !isAnalysed(s) && !hasFeature(s, 'reconnect-loop'))
  return [
    ...sockets.map(({ usage }): Row => ({ text: what, location: usage.location })),
    ...otherClients(facts)
      .filter((finding) => !isReconnect(finding))
      .map((finding) => rowOf(finding, what)),
  ]
}

/** What shows that streams come back without any code of the program; undefined while a part of it is missing. */
export function resumesByItself(facts: Facts): readonly Row[] | undefined {
  const clients = findingsOf(facts, ['sse-client']).filter((one) => isOwnStream(one, facts))
  const native = proofsAmong(clients.filter(reconnectsItself))
  const handling = proofsAmong(findingsOf(facts, ['sse-handling']))
  const reads = handling.filter(({ messageId }) => messageId === 'reads-last-id')
  const sends = handling.filter(({ messageId }) => messageId === 'sends-id')
  if (native.length === 0 || reads.length === 0 || sends.length === 0) return undefined
  if (clients.some((one) => one.zone === 'source' && !reconnectsItself(one))) return undefined
  return [
    ...rowsOf(native, text('client that reconnects by itself', '自動で再接続するクライアント')),
    ...rowsOf(reads, text('server reads Last-Event-ID', 'サーバーによる Last-Event-ID の読み取り')),
    ...rowsOf(sends, text('events carry ids', 'id 付きのイベント')),
  ]
}

/** A rule with `reconnect` in its id found a library or a loop that reconnects. */
function isReconnect({ ruleId }: Finding): boolean {
  return ruleId.includes('reconnect')
}
