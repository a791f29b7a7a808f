import type { Finding } from '../../model/finding.js'
import type { Text } from '../../model/source.js'
import { hasFeature, isAnalysed, otherClients, pitfallsIn, socketsIn } from '../clients.js'
import { settled, unreadGaps } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { clientLanguages, type Facts, findingsOf } from '../facts.js'
import { notJudged } from '../not-judged.js'
import { byPlace, open, plural, type Row, rowOf, rowsOf, text } from '../rows.js'
import { subjects } from '../subjects.js'

export default defineItem({
  id: 'remove-reconnect-logic',
  group: 'development',
  order: 5,
  title: text('Reconnect logic removed (SSE reconnects itself)', '再接続ロジックの削除（SSEは自動）'),
  about: text(
    'Looks for loops that open the connection again and for libraries that do so. An SSE client over fetch does not reconnect by itself, and a native EventSource stops for good after an answer other than 200: whether the rest suffices a person must say.',
    '接続を張り直すループや、再接続を行うライブラリを確認します。fetchによるSSEは自動では再接続せず、標準のEventSourceも200以外の応答を受けると再接続をやめます。残した処理で十分かどうかは、担当者の確認が必要です。',
  ),
  languages: clientLanguages,
  channels: { sides: ['clients'] },
  subject: subjects.sockets,
  assess(facts) {
    const sockets = socketsIn(facts)
    const streams = findingsOf(facts, ['sse-client'])
    const loops = loopRows(facts)
    const untraced = untracedRows(facts)
    // Any fault of a stream is one that its own reconnect may not survive.
    const faults = pitfallsIn(facts).filter(({ location }) => !loops.some((one) => one.location === location))
    const work = open({
      because: leftBecause(loops.length, faults.length),
      evidence: rowsOf(streams, text('SSE client', 'SSEクライアント')),
      remaining: loops.length + faults.length > 0 ? [...loops, ...faults, ...untraced] : [],
    })
    if (work) return work
    if (untraced.length > 0) {
      const because = text(
        `${plural(untraced.length, 'client is', 'clients are')} not fully analysed yet, so whether there is reconnect logic cannot be said.`,
        `${untraced.length}件のクライアントの解析が済んでいないため、再接続ロジックの有無はまだ判断できません。`,
      )
      return { status: 'unknown', because, remaining: byPlace(untraced) }
    }
    const gaps = [...unreadGaps(facts, clientLanguages), ...notJudged(facts, ['python'])]
    if (streams.length > 0 && sockets.length === 0) {
      const because = text(
        'No reconnect loop is left around a WebSocket; does every SSE client reconnect, and does the server send ids and honour Last-Event-ID?',
        'WebSocketの再接続ロジックは残っていません。すべてのSSEクライアントが再接続し、サーバーがidを送ってLast-Event-IDに対応していることを確認しましたか。',
      )
      const evidence = byPlace(rowsOf(streams, text('SSE client', 'SSEクライアント')))
      return settled({ status: 'manual', because, evidence }, gaps)
    }
    const because =
      sockets.length > 0
        ? text(
            `No reconnect loop was seen around ${plural(sockets.length, 'socket')}: is there one elsewhere, for example in a wrapper or in the page that reloads?`,
            `${sockets.length}件のソケットに再接続ロジックは見つかりませんでした。ラッパーやページの再読み込みなど、別の場所にありませんか。`,
          )
        : text(
            'No client was seen in this repository: do the clients elsewhere still have reconnect loops?',
            'このリポジトリにクライアントは見当たりません。別の場所にあるクライアントに、再接続ロジックが残っていませんか。',
          )
    return settled({ status: 'manual', because }, gaps)
  },
  examples: [
    {
      name: 'a reconnect loop',
      found: { sockets: [{ path: 'web/chat.ts', features: ['reconnect-loop'] }] },
      status: 'todo',
    },
    {
      name: 'a reconnect loop kept beside an SSE client',
      found: {
        findings: [
          { rule: 'eventsource-client', role: 'sse-client', path: 'web/chat.ts' },
          { rule: 'eventsource-reconnect-loop', role: 'sse-pitfall', path: 'web/chat.ts' },
        ],
      },
      status: 'partial',
    },
    {
      name: 'no loop, and a stream with a fault on the server side',
      found: {
        findings: [
          { rule: 'eventsource-client', role: 'sse-client', path: 'web/chat.ts' },
          { rule: 'stream-without-ids', role: 'sse-pitfall', path: 'api/main.py' },
        ],
      },
      status: 'partial',
    },
    {
      name: 'a client that is not analysed yet',
      found: { sockets: [{ path: 'web/chat.ts' }] },
      status: 'unknown',
    },
    {
      name: 'a client without a loop',
      found: { sockets: [{ path: 'web/chat.ts', verdict: 'inline' }] },
      status: 'manual',
    },
    {
      name: 'SSE clients only',
      found: { findings: [{ rule: 'eventsource-client', role: 'sse-client', path: 'web/chat.ts' }] },
      status: 'manual',
    },
  ],
})

function leftBecause(loops: number, faults: number): Text {
  const left = text(
    `${plural(loops, 'reconnect loop is', 'reconnect loops are')} left`,
    `再接続ロジックが${loops}件残っています`,
  )
  const faulty = text(`the SSE code has ${plural(faults, 'fault')}`, `SSEコードに${faults}件の問題があります`)
  if (faults === 0) return text(`${left.en}.`, `${left.ja}。`)
  return loops === 0
    ? text(
        `No reconnect loop was seen, but ${faulty.en}, so that a stream may not come back by itself.`,
        `再接続ロジックは見つかりませんでしたが、${faulty.ja}。ストリームが自動で再接続できないおそれがあります。`,
      )
    : text(`${left.en}, and ${faulty.en}.`, `${left.ja}。${faulty.ja}。`)
}

/** A rule whose id speaks of reconnecting found a library or a loop that does it. */
function isReconnect(finding: Finding): boolean {
  return finding.ruleId.includes('reconnect')
}

function loopRows(facts: Facts): readonly Row[] {
  const what = text('reconnect logic', '再接続ロジック')
  const loops = socketsIn(facts).flatMap(({ usage }) =>
    usage.features
      .filter((feature) => feature.kind === 'reconnect-loop')
      .flatMap((feature) => feature.locations)
      .map((location): Row => ({ text: what, location })),
  )
  const found = [...otherClients(facts), ...findingsOf(facts, ['sse-pitfall'])].filter(isReconnect)
  return [...loops, ...found.map((finding) => rowOf(finding, what))]
}

/** Clients of which nobody looked whether they reconnect. */
function untracedRows(facts: Facts): readonly Row[] {
  const what = text('client that is not fully analysed yet', '解析が済んでいないクライアント')
  const sockets = socketsIn(facts).filter((s) => !isAnalysed(s) && !hasFeature(s, 'reconnect-loop'))
  return [
    ...sockets.map(({ usage }): Row => ({ text: what, location: usage.location })),
    ...otherClients(facts)
      .filter((finding) => !isReconnect(finding))
      .map((finding) => rowOf(finding, what)),
  ]
}
