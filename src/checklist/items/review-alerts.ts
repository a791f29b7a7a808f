import { defineItem } from '../define-item.js'
import { configLanguages } from '../facts.js'
import { operationsFiles } from '../operations.js'
import { text } from '../rows.js'
import { subjects } from '../subjects.js'

export default defineItem({
  id: 'review-alerts',
  group: 'operations',
  order: 14,
  title: text('Alert settings reviewed', 'アラート設定の見直し'),
  about: text(
    'Looks for alarms that still watch the WebSocket service. Thresholds on connections do not carry over to SSE: the review is made by a person.',
    'WebSocketのサービスを監視したままのアラームを探します。接続数のしきい値はSSEにそのまま使えないため、担当者による見直しが必要です。',
  ),
  languages: configLanguages,
  channels: { sides: ['operations'], resources: ['alarm'] },
  subject: subjects.dashboards,
  attestable: ['manual', 'partial'],
  assess(facts) {
    return operationsFiles(facts, {
      kind: 'alarm',
      rules: /alarm|alert/,
      things: text('alarms and alerts', 'アラームやアラート'),
      ask: text(
        'No alarm on the WebSocket service was seen in this repository: where are the alerts, and do they watch the SSE service?',
        'このリポジトリには、WebSocketのサービスを監視するアラームは見当たりません。アラートはどこで管理していて、SSEのサービスを監視するように見直しましたか。',
      ),
    })
  },
  examples: [
    { name: 'no alarm', found: { paths: ['src/a.ts'] }, status: 'manual' },
    { name: 'an alarm file', found: { paths: ['ops/alarms.yml'] }, status: 'unknown' },
    {
      name: 'an alarm on a WebSocket metric',
      found: { findings: [{ rule: 'alarm-websocket-metric', role: 'operations', path: 'ops/alarms.yml' }] },
      status: 'todo',
    },
  ],
})
