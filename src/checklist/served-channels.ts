import type { Finding } from '../model/finding.js'
import { isCaller } from '../model/legacy.js'
import { isSamePath } from '../model/route.js'
import { text } from '../model/text.js'
import { otherClients, socketRow, socketsIn } from './clients.js'
import { type Facts, findingsOf } from './facts.js'
import { declared } from './resources.js'
import { type Row, rowOf, rowsOf } from './rows.js'

/** What each channel has on the server side: its WebSocket, and the stream that takes its place. */
export interface ServedChannels {
  /** Streams, each with the channel that it serves. */
  readonly streams: readonly Row[]
  /** How many places call functions of the application that send: nothing is to be done there. */
  readonly callers: number
  /** WebSocket places of channels that have no stream, and of none. */
  readonly alone: readonly Row[]
  /** WebSocket places of channels that have a stream already. */
  readonly beside: readonly Row[]
  /**
   * Streams that sockets are configured to use and that no route here serves, though there are routes of streams; and those that
   * clients have moved to, and that neither a route nor the configuration has.
   */
  readonly unserved: readonly Row[]
  /** Channels on WebSocket, in clients or servers, that have no stream here; none of a third party. */
  readonly withoutStream: readonly string[]
}

export function servedChannels(facts: Facts): ServedChannels {
  const servers = findingsOf(facts, ['server'])
  const callers = servers.filter(isCaller).length
  const legacy = [...servers.filter((one) => !isCaller(one)), ...declared(facts, 'endpoint')]
  const streams = findingsOf(facts, ['sse-server'])
  const channelOf = channelsOfFindings(facts)
  const withStream = new Set(streams.flatMap(({ id }) => channelOf.get(id) ?? []))
  const isBeside = ({ id }: Finding) => withStream.has(channelOf.get(id) ?? '')
  const what = text('WebSocket on the server side', 'サーバー側の WebSocket')
  const alone = legacy.filter((finding) => !isBeside(finding))
  const inCode = new Set([
    ...socketsIn(facts).map(({ usage }) => usage.id),
    ...[...findingsOf(facts, ['client', 'server']), ...declared(facts, 'endpoint')].map(({ id }) => id),
  ])
  // On WebSocket, in code: a channel that only documents or alarms name is no conversation.
  const hasSocket = (ids: readonly string[]) => ids.some((id) => inCode.has(id))
  return {
    callers,
    streams: streamRows(legacy.length === 0 ? streams : streamsOfMove(streams, facts), facts),
    alone: alone.map((finding) => {
      const channel = channelOf.get(finding.id)
      return rowOf(
        finding,
        channel === undefined
          ? what
          : text(
              `WebSocket on the server side, no stream yet (${channel})`,
              `サーバー側の WebSocket、ストリームは未実装（${channel}）`,
            ),
      )
    }),
    beside: rowsOf(legacy.filter(isBeside), what),
    unserved: [...unservedRows(facts), ...unseenRows(facts)],
    withoutStream: (facts.channels ?? [])
      .filter(
        ({ id, isThirdParty, findings, sockets }) =>
          !isThirdParty && !withStream.has(id) && hasSocket([...findings, ...sockets]),
      )
      .map(({ id }) => id),
  }
}

/** Beside what is left on WebSocket, a stream of no channel shows nothing of the move: it may be of something else. */
export function streamsOfMove(streams: readonly Finding[], facts: Facts): readonly Finding[] {
  if (facts.channels === undefined) return streams
  const channelOf = channelsOfFindings(facts)
  return streams.filter(({ id }) => channelOf.has(id))
}

/** E.g. `SSE endpoint (/api/chat/stream, chat): StreamingResponse`. */
export function streamRows(streams: readonly Finding[], facts: Facts): readonly Row[] {
  const channelOf = channelsOfFindings(facts)
  return streams.map((finding) => {
    const channel = channelOf.get(finding.id)
    const path = finding.names[0] ?? ''
    const of = [path, channel === path ? '' : channel].filter(Boolean).join(', ')
    const what =
      of === ''
        ? text('SSE endpoint', 'SSE エンドポイント')
        : text(`SSE endpoint (${of})`, `SSE エンドポイント（${of}）`)
    return rowOf(finding, what)
  })
}

/** Clients on WebSocket of channels that have no stream here, and of none. */
export function clientsWithoutStream(facts: Facts): readonly Row[] {
  const streams = new Set(findingsOf(facts, ['sse-server']).map(({ id }) => id))
  const served = new Set(
    (facts.channels ?? [])
      .filter(({ findings }) => findings.some((id) => streams.has(id)))
      .flatMap(({ findings, sockets }) => [...findings, ...sockets]),
  )
  return [
    ...socketsIn(facts)
      .filter(({ usage }) => !served.has(usage.id))
      .map(socketRow),
    ...rowsOf(
      otherClients(facts).filter(({ id }) => !served.has(id)),
      text('WebSocket client', 'WebSocket クライアント'),
    ),
  ]
}

function channelsOfFindings({ channels = [] }: Facts): ReadonlyMap<string, string> {
  return new Map(channels.flatMap(({ id, findings }) => findings.map((finding) => [finding, id] as const)))
}

/** Where no server is here at all, a person is asked. */
function unseenRows(facts: Facts): readonly Row[] {
  if (findingsOf(facts, ['server', 'sse-server'], ['source']).length === 0) return []
  const ids = new Set((facts.channels ?? []).flatMap((one) => (one.isUnserved ? one.findings : [])))
  return rowsOf(
    findingsOf(facts, ['sse-client'], ['source']).filter(({ id }) => ids.has(id)),
    text(
      'this client has moved, and no server of its stream was seen: serve it, or name the address under endpoints in migrate-ws.config.yaml',
      'このクライアントは移行済みですが、ストリームを提供するサーバーが見つかりません。実装するか、migrate-ws.config.yaml の endpoints にアドレスを書いてください',
    ),
  )
}

/** Where no route here streams, the server is elsewhere: then no rows. */
function unservedRows(facts: Facts): readonly Row[] {
  const { routes = [] } = facts
  const streams = routes.filter(({ kind }) => kind === 'stream' || kind === 'post-stream')
  if (streams.length === 0) return []
  return socketsIn(facts, ['source']).flatMap(({ usage, verdict }): Row[] => {
    const { endpoint } = verdict
    if (endpoint?.provenance !== 'configured' || !endpoint.stream.startsWith('/')) return []
    const missing = [
      ...(streams.some(({ path }) => isSamePath(path, endpoint.stream)) ? [] : [`GET ${endpoint.stream}`]),
      ...(endpoint.send === undefined ||
      routes.some(({ method, path }) => method === 'POST' && isSamePath(path, endpoint.send))
        ? []
        : [`POST ${endpoint.send}`]),
    ]
    return missing.map((route) => ({
      text: text(
        `${route} is to take this socket's place, and no route here serves it`,
        `このソケットの代わりとなる ${route} が、まだ実装されていません`,
      ),
      location: usage.location,
    }))
  })
}
