import { clientCount, clientRows, pitfallsIn } from '../clients.js'
import { settled, unreadGaps } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { configLanguages, findingsOf, proofsAmong, serverLanguages } from '../facts.js'
import { declarationGaps } from '../infrastructure.js'
import { notJudged } from '../not-judged.js'
import { declared } from '../resources.js'
import { byPlace, nonEmpty, open, plural, rowsOf, text } from '../rows.js'
import { subjects } from '../subjects.js'

const languages = [...serverLanguages, ...configLanguages]

export default defineItem({
  id: 'replace-with-sse',
  group: 'development',
  order: 2,
  title: text('Replaced by an SSE implementation', 'SSE実装への置き換え'),
  about: text(
    'Looks for WebSocket endpoints in server code and infrastructure, and for SSE endpoints that take their place. That the new endpoints carry the same messages, in the same order and under the same authentication, a person must say.',
    'サーバーコードとインフラ定義にあるWebSocketエンドポイントと、その代わりになるSSEエンドポイントを確認します。メッセージの内容、順序、認証が同じであることは、担当者の確認が必要です。',
  ),
  languages,
  channels: { sides: ['server', 'infrastructure'] },
  subject: subjects.sockets,
  assess(facts) {
    const legacy = [...findingsOf(facts, ['server']), ...declared(facts, 'endpoint')]
    const streams = findingsOf(facts, ['sse-server'])
    const certain = proofsAmong(streams)
    const places = plural(legacy.length, 'WebSocket place')
    const faults = pitfallsIn(facts)
    const work = open({
      because:
        legacy.length === 0
          ? text(
              `No WebSocket endpoint is left, and the SSE code has ${plural(faults.length, 'fault')}.`,
              `WebSocketエンドポイントは残っていませんが、SSEコードに${faults.length}件の問題があります。`,
            )
          : text(
              `${places} on the server side ${legacy.length === 1 ? 'is' : 'are'} left${streams.length > 0 ? `, beside ${plural(streams.length, 'SSE endpoint')}` : ''}.`,
              `サーバー側にWebSocketの箇所が${legacy.length}件残っています。${streams.length > 0 ? `SSEエンドポイントは${streams.length}件あります。` : ''}`,
            ),
      evidence: rowsOf(streams, text('SSE endpoint', 'SSEエンドポイント')),
      remaining: [
        ...rowsOf(legacy, text('WebSocket on the server side', 'サーバー側のWebSocket')),
        ...faults,
      ],
    })
    if (work) return work

    const gaps = [
      ...unreadGaps(facts, serverLanguages),
      ...declarationGaps(facts),
      ...notJudged(facts, ['python', 'server-script', 'other-language']),
    ]
    const clients = clientRows(facts)
    if (clients.length > 0) {
      const because = text(
        `No WebSocket server that this version can read was seen here, but there ${clients.length === 1 ? 'is' : 'are'} ${clientCount(clients.length)}: where is the server, and does it have an SSE endpoint?`,
        `WebSocketサーバーは見当たりませんが、WebSocketクライアントが${clients.length}件あります。サーバーはどこにあり、SSEエンドポイントは用意されていますか。`,
      )
      return settled({ status: 'manual', because, evidence: clients }, gaps)
    }
    const evidence = nonEmpty(byPlace(rowsOf(certain, text('SSE endpoint', 'SSEエンドポイント'))))
    if (evidence) {
      const because = text(
        `No WebSocket endpoint is left in this repository, and ${plural(certain.length, 'SSE endpoint is', 'SSE endpoints are')} there.`,
        `このリポジトリにWebSocketエンドポイントは残っておらず、SSEエンドポイントが${certain.length}件あります。`,
      )
      return settled({ status: 'done', because, evidence }, gaps)
    }
    const because = text(
      'Neither a WebSocket server that this version can read nor a certain SSE endpoint was seen in this repository: is there one elsewhere?',
      'このリポジトリには、WebSocketサーバーも、確実にSSEと判断できるエンドポイントも見当たりません。別の場所にありますか。',
    )
    return settled({ status: 'manual', because }, gaps)
  },
  examples: [
    {
      name: 'a WebSocket route beside a stream',
      found: {
        findings: [
          {
            rule: 'serverless-websocket-event',
            role: 'infrastructure',
            resource: 'endpoint',
            path: 'serverless.yml',
          },
          { rule: 'fastapi-sse-route', role: 'sse-server', path: 'api/main.py' },
        ],
      },
      status: 'partial',
    },
    {
      name: 'streams only',
      found: { findings: [{ rule: 'fastapi-sse-route', role: 'sse-server', path: 'api/main.py' }] },
      status: 'done',
    },
    {
      name: 'streams with a fault',
      found: {
        findings: [
          { rule: 'fastapi-sse-route', role: 'sse-server', path: 'api/main.py' },
          { rule: 'stream-buffered', role: 'sse-pitfall', path: 'api/headers.py', confidence: 'likely' },
        ],
      },
      status: 'partial',
    },
    {
      name: 'streams only, but a server file did not parse',
      found: {
        findings: [{ rule: 'fastapi-sse-route', role: 'sse-server', path: 'api/main.py' }],
        failed: ['api/old.py'],
      },
      status: 'unknown',
    },
    {
      name: 'clients whose server is elsewhere',
      found: { sockets: [{ path: 'web/chat.ts' }] },
      status: 'manual',
    },
    {
      name: 'nothing, with Pulumi that no rule reads',
      found: { paths: ['infra/Pulumi.yaml'] },
      status: 'unknown',
    },
  ],
})
