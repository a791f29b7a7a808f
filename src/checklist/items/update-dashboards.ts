import { defineItem } from '../define-item.js'
import { configLanguages } from '../facts.js'
import { operationsFiles } from '../operations.js'
import { text } from '../rows.js'
import { subjects } from '../subjects.js'

export default defineItem({
  id: 'update-dashboards',
  group: 'operations',
  order: 13,
  title: text('Monitoring dashboards updated', '監視ダッシュボードの更新'),
  about: text(
    'Looks for dashboard files; whether they still show the WebSocket service is not judged yet. Dashboards made in a console or in Grafana are in no file, so a person must say.',
    'ダッシュボードのファイルを探します。WebSocketのサービスを表示したままかどうかの判定には、まだ対応していません。コンソールやGrafanaで作成したものはファイルに現れないため、担当者の確認が必要です。',
  ),
  languages: configLanguages,
  channels: { sides: ['operations'], resources: ['dashboard'] },
  subject: subjects.dashboards,
  assess(facts) {
    return operationsFiles(facts, {
      kind: 'dashboard',
      rules: /dashboard/,
      things: text('dashboards', 'ダッシュボード'),
      ask: text(
        'No dashboard was seen in this repository: where are the dashboards, and do they show the SSE service?',
        'このリポジトリにダッシュボードは見当たりません。どこで管理していて、SSEのサービスを表示するように更新しましたか。',
      ),
    })
  },
  examples: [
    { name: 'no dashboard', found: { paths: ['src/a.ts'] }, status: 'manual' },
    {
      name: 'a page of the application is no monitoring',
      found: { paths: ['src/Dashboard.tsx'] },
      status: 'manual',
    },
    { name: 'a dashboard file', found: { paths: ['ops/dashboards/chat.json'] }, status: 'unknown' },
    {
      name: 'a widget on a WebSocket metric',
      found: {
        findings: [
          { rule: 'dashboard-websocket-metric', role: 'operations', path: 'ops/dashboards/chat.json' },
        ],
      },
      status: 'todo',
    },
  ],
})
