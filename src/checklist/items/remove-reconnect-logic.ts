import type { Text } from '../../model/source.js'
import { text } from '../../model/text.js'
import { notNeeded } from '../assess-removed.js'
import { pitfallsIn, socketsIn } from '../clients.js'
import { settled, unreadGaps } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { hasMoved, isConcerned } from '../earlier.js'
import { clientLanguages, type Facts, findingsOf } from '../facts.js'
import { names } from '../names.js'
import { notJudged } from '../not-judged.js'
import { aliveRows, keptLoopRows, loopRows, resumesByItself, untracedRows } from '../reconnecting.js'
import { byPlace, nonEmpty, open, plural, rowsOf } from '../rows.js'
import { subjects } from '../subjects.js'

export default defineItem({
  id: 'remove-reconnect-logic',
  group: 'development',
  order: 5,
  title: 'Reconnect logic removed (SSE reconnects itself)',
  about:
    'Looks for loops that open the connection again and for libraries that do so. An SSE client over fetch does not reconnect by itself, and a native EventSource stops for good after an answer other than 200: a person must judge whether reconnecting still works.',
  languages: clientLanguages,
  channels: { sides: ['clients'] },
  subject: subjects.sockets,
  names: names.reconnecting,
  assess(facts) {
    const loops = loopRows(facts)
    const alive = aliveRows(facts)
    const untraced = untracedRows(facts)
    // Any fault of a stream is one that its own reconnect may not survive.
    const isMigration = isConcerned(facts)
    const faults = isMigration
      ? pitfallsIn(facts).filter(({ location }) => !loops.some((one) => one.location === location))
      : []
    const isOpen = loops.length + alive.length + faults.length > 0
    const work = open({
      because: leftBecause(loops.length, alive.length, faults.length),
      evidence: isMigration ? streamRows(facts) : [],
      remaining: isOpen ? [loops, alive, faults, untraced] : [],
    })
    if (work) return work
    if (untraced.length > 0) {
      const because = text(
        `${plural(untraced.length, 'client is', 'clients are')} not fully analysed yet, so it is not known whether reconnect logic is left.`,
        `${untraced.length}件のクライアントの解析が済んでいないため、再接続ロジックの有無はまだ判断できません。`,
      )
      return { status: 'unknown', because, remaining: byPlace(untraced) }
    }
    const gaps = [...unreadGaps(facts, clientLanguages), ...notJudged(facts, ['python'])]
    const sockets = socketsIn(facts)
    const proof = sockets.length === 0 && hasMoved(facts) ? resumesByItself(facts) : undefined
    const evidence = proof && nonEmpty(byPlace(proof))
    if (evidence) {
      const because = text(
        'No reconnect logic is left: every stream client reconnects by itself, and the server sends ids and continues after Last-Event-ID.',
        '再接続ロジックは残っていません。すべてのストリームクライアントが自動で再接続し、サーバーは id を送って Last-Event-ID の続きから再開します。',
      )
      return settled({ status: 'done', because, evidence }, gaps)
    }
    const kept = keptLoopRows(facts)
    const streams = [...kept, ...streamRows(facts)]
    if (sockets.length === 0 && streams.length > 0) {
      const because =
        kept.length > 0
          ? text(
              `${plural(kept.length, 'handler opens', 'handlers open')} an SseSocket again, which needs that: does every other SSE client reconnect, and does the server send ids and honour Last-Event-ID?`,
              `${kept.length}件のハンドラーが SseSocket を開き直します（SseSocket には必要です）。ほかのすべての SSE クライアントが再接続し、サーバーが id を送って Last-Event-ID に対応していることを確認しましたか。`,
            )
          : text(
              'No harmful reconnect loop was found around a stream: does every SSE client reconnect, and does the server send ids and honour Last-Event-ID?',
              'ストリームの周囲に有害な再接続ロジックは見つかりませんでした。すべての SSE クライアントが再接続し、サーバーが id を送って Last-Event-ID に対応していることを確認しましたか。',
            )
      return settled({ status: 'manual', because, evidence: byPlace(streams) }, gaps)
    }
    if (!isConcerned(facts))
      return settled(
        notNeeded(facts, 'There is no client here.', 'このリポジトリにクライアントはありません。'),
        gaps,
      )
    if (sockets.length > 0)
      return settled(
        {
          status: 'not-applicable',
          because: text(
            `Nothing here opens ${plural(sockets.length, 'socket')} again: no loop, no timer and no library for it was seen.`,
            `${sockets.length}件のソケットを張り直すループ、タイマー、ライブラリは見つかりませんでした。`,
          ),
        },
        gaps,
      )
    const isKept = (facts.suppressed ?? []).some(({ role }) => role === 'client')
    const because = isKept
      ? text(
          'Comments exclude every client here, with any reconnect logic: are all clients elsewhere without reconnect loops of their own?',
          'このリポジトリのクライアントはすべて、抑制コメントによりそのまま残します（再接続ロジックがあれば、それも残ります）。別の場所にあるクライアントは、すべて再接続ロジックを取り除いてありますか。',
        )
      : text(
          'No client was seen in this repository: are all clients elsewhere without reconnect loops of their own?',
          'このリポジトリにクライアントは見当たりません。別の場所にあるクライアントは、すべて再接続ロジックを取り除いてありますか。',
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
          { rule: 'event-source-client', role: 'sse-client', path: 'web/chat.ts' },
          { rule: 'event-source-reconnect-loop', role: 'sse-pitfall', path: 'web/chat.ts' },
        ],
      },
      status: 'todo',
    },
    {
      name: 'no loop, and a stream with a fault on the server side',
      found: {
        findings: [
          { rule: 'event-source-client', role: 'sse-client', path: 'web/chat.ts' },
          { rule: 'stream-without-ids', role: 'sse-pitfall', path: 'api/main.py' },
        ],
        history: { removed: { client: '2026-02-07' } },
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
      status: 'not-applicable',
    },
    {
      name: 'SSE clients only',
      found: { findings: [{ rule: 'event-source-client', role: 'sse-client', path: 'web/chat.ts' }] },
      status: 'manual',
    },
    {
      name: 'a client over SseSocket that opens it again after a drop',
      found: {
        findings: [
          { rule: 'sse-socket-client', role: 'sse-client', path: 'web/chat.ts' },
          {
            rule: 'sse-socket-error-handler',
            role: 'sse-handling',
            messageId: 'reopens',
            path: 'web/chat.ts',
          },
        ],
      },
      status: 'manual',
    },
    {
      name: 'SSE clients that reconnect by themselves, and a server that resumes',
      found: {
        findings: [
          { rule: 'event-source-client', role: 'sse-client', path: 'web/chat.ts' },
          { rule: 'stream-resumes', role: 'sse-handling', messageId: 'reads-last-id', path: 'api/main.py' },
          { rule: 'stream-resumes', role: 'sse-handling', messageId: 'sends-id', path: 'api/main.py' },
        ],
        history: { removed: { client: '2026-02-07' } },
      },
      status: 'done',
    },
    {
      name: 'nothing now, nothing in any earlier commit',
      found: { paths: ['web/main.ts'], history: {} },
      status: 'not-applicable',
    },
  ],
})

function streamRows(facts: Facts) {
  return rowsOf(findingsOf(facts, ['sse-client']), text('SSE client', 'SSE クライアント'))
}

function leftBecause(loops: number, alive: number, faults: number): Text {
  const en = [
    ...(loops > 0 ? [plural(loops, 'reconnect loop')] : []),
    ...(alive > 0 ? [plural(alive, 'heartbeat or watchdog', 'heartbeats or watchdogs')] : []),
  ]
  const ja = [
    ...(loops > 0 ? [`再接続ロジックが${loops}件`] : []),
    ...(alive > 0 ? [`ハートビートや監視が${alive}件`] : []),
  ]
  const left = text(
    `${en.join(' and ')} ${loops + alive === 1 ? 'is' : 'are'} left`,
    `${ja.join('、')}残っています`,
  )
  const faulty = text(
    `the SSE code has ${plural(faults, 'fault')}`,
    `SSE コードに${faults}件の問題があります`,
  )
  if (faults === 0) return text(`${left.en}.`, `${left.ja}。`)
  return loops + alive === 0
    ? text(
        `No harmful loop is left, but ${faulty.en}, so a stream may not come back, or may lose messages.`,
        `有害な再接続ロジックは残っていませんが、${faulty.ja}。ストリームが再接続できない、またはメッセージが欠けるおそれがあります。`,
      )
    : text(`${left.en}, and ${faulty.en}.`, `${left.ja}。${faulty.ja}。`)
}
