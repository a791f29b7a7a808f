import type { Text } from '../../model/source.js'
import { clientCount, clientRows, pitfallsBeside } from '../clients.js'
import { settled, unreadGaps } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { clientLanguages, configLanguages, findingsOf, proofsAmong } from '../facts.js'
import { notJudged } from '../not-judged.js'
import { byPlace, nonEmpty, open, plural, rowsOf, text } from '../rows.js'
import { subjects } from '../subjects.js'

const languages = [...clientLanguages, ...configLanguages]

export default defineItem({
  id: 'update-clients',
  group: 'development',
  order: 3,
  title: text('Clients updated', 'クライアント側の更新'),
  about: text(
    'Lists every WebSocket client and every WebSocket setting, with the verdict of each socket. Clients outside this repository (mobile apps, partners) must be confirmed by a person.',
    'WebSocketクライアントとWebSocketの設定を、ソケットごとの判定とともに一覧にします。このリポジトリの外にあるクライアント（モバイルアプリや外部パートナーなど）は、担当者の確認が必要です。',
  ),
  languages,
  channels: { sides: ['clients'] },
  subject: subjects.sockets,
  assess(facts) {
    const clients = clientRows(facts)
    const settings = findingsOf(facts, ['configuration'])
    const built = clientRows(facts, ['generated'])
    const streams = findingsOf(facts, ['sse-client'])
    const certain = proofsAmong(streams)
    const faults = pitfallsBeside(facts, streams)
    const evidence = rowsOf(streams, text('SSE client', 'SSEクライアント'))
    const work = open({
      because: leftBecause(clients.length, settings.length, streams.length),
      evidence,
      remaining: [...clients, ...rowsOf(settings, text('WebSocket setting', 'WebSocketの設定')), ...faults],
    })
    if (work) return work
    const rebuild = open({
      because: text(
        'The sources have no WebSocket client, but committed build output still has: build it again.',
        'ソースにWebSocketクライアントは残っていませんが、コミット済みのビルド成果物に残っています。ビルドし直してください。',
      ),
      evidence,
      remaining: built,
    })
    if (rebuild) return rebuild

    const gaps = [
      ...unreadGaps(facts, languages),
      ...notJudged(facts, ['python', 'settings', 'environment', 'other-language']),
    ]
    const proof = nonEmpty(byPlace(rowsOf(certain, text('SSE client', 'SSEクライアント'))))
    if (proof) {
      const because = text(
        `No WebSocket client is left in this repository, and ${plural(certain.length, 'SSE client is', 'SSE clients are')} there.`,
        `このリポジトリにWebSocketクライアントは残っておらず、SSEクライアントが${certain.length}件あります。`,
      )
      return settled({ status: 'done', because, evidence: proof }, gaps)
    }
    const because = text(
      'No WebSocket client and no certain SSE client was seen in this repository: where are the clients, and are they updated?',
      'このリポジトリには、WebSocketクライアントも、確実にSSEと判断できるクライアントも見当たりません。クライアントはどこにあり、更新は済んでいますか。',
    )
    return settled({ status: 'manual', because }, gaps)
  },
  examples: [
    { name: 'WebSocket clients only', found: { sockets: [{ path: 'web/chat.ts' }] }, status: 'todo' },
    {
      name: 'one client moved, an address left in the settings',
      found: {
        findings: [
          { rule: 'eventsource-client', role: 'sse-client', path: 'web/chat.ts' },
          { rule: 'websocket-url', role: 'configuration', path: 'config/app.json' },
        ],
      },
      status: 'partial',
    },
    {
      name: 'SSE clients only',
      found: { findings: [{ rule: 'eventsource-client', role: 'sse-client', path: 'web/chat.ts' }] },
      status: 'done',
    },
    {
      name: 'SSE clients only, but a client file did not parse',
      found: {
        findings: [{ rule: 'eventsource-client', role: 'sse-client', path: 'web/chat.ts' }],
        failed: ['web/old.ts'],
      },
      status: 'unknown',
    },
    {
      name: 'SSE clients only, with an environment file that cannot be read',
      found: {
        findings: [{ rule: 'eventsource-client', role: 'sse-client', path: 'web/chat.ts' }],
        failed: ['web/.env'],
      },
      status: 'unknown',
    },
    { name: 'no client of either kind', found: { paths: ['web/main.ts'] }, status: 'manual' },
  ],
})

function leftBecause(clients: number, settings: number, streams: number): Text {
  if (clients + settings === 0) {
    return text(
      'SSE clients are there, and they have faults.',
      'SSEクライアントはありますが、問題が見つかっています。',
    )
  }
  const en: string[] = []
  const ja: string[] = []
  if (clients > 0) en.push(clientCount(clients))
  if (clients > 0) ja.push(`WebSocketクライアントが${clients}件`)
  if (settings > 0) en.push(plural(settings, 'WebSocket setting', 'WebSocket settings'))
  if (settings > 0) ja.push(`WebSocketの設定が${settings}件`)
  const is = clients + settings === 1 ? 'is' : 'are'
  const beside = streams > 0 ? `, beside ${plural(streams, 'SSE client')}` : ''
  return text(
    `${en.join(' and ')} ${is} left${beside}.`,
    `${ja.join('、')}残っています。${streams > 0 ? `SSEクライアントは${streams}件あります。` : ''}`,
  )
}
