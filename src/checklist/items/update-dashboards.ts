import { text } from '../../model/text.js'
import { defineItem } from '../define-item.js'
import { configLanguages } from '../facts.js'
import { movedOperations } from '../moved-operations.js'
import { names } from '../names.js'
import { plural } from '../rows.js'
import { subjects } from '../subjects.js'

const words = {
  left: (legacy: number, fresh: number) =>
    text(
      `The dashboards still show the WebSocket service in ${plural(legacy, 'place')}, and the SSE service in ${fresh}.`,
      `ダッシュボードに、WebSocket のサービスを表示する箇所が${legacy}件残っています。SSE のサービスを表示する箇所は${fresh}件です。`,
    ),
  moved: (fresh: number) =>
    text(
      `No dashboard here shows the WebSocket service, and ${plural(fresh, 'place shows', 'places show')} the SSE service.`,
      `WebSocket のサービスを表示するダッシュボードは残っておらず、SSE のサービスを表示する箇所が${fresh}件あります。`,
    ),
  unnamed: (files: number) =>
    text(
      `${plural(files, 'dashboard file names', 'dashboard files name')} nothing that was found of the WebSocket service or of an SSE service: do the dashboards show the SSE service?`,
      `ダッシュボードのファイルが${files}件ありますが、WebSocket のサービスも SSE のサービスも含まれていません。SSE のサービスはダッシュボードに表示されていますか。`,
    ),
  none: text(
    'No dashboard was seen in this repository: where are the dashboards, and do they show the SSE service?',
    'このリポジトリにダッシュボードは見当たりません。どこで管理していて、SSE のサービスを表示するように更新しましたか。',
  ),
  nothing: (files: number) =>
    files > 0
      ? text(
          `No dashboard here shows a WebSocket service; ${plural(files, 'file that looks like one names', 'files that look like one name')} neither service.`,
          `WebSocket のサービスを表示するダッシュボードはありません。ダッシュボードと思われるファイル${files}件には、どちらのサービスの名前もありません。`,
        )
      : text(
          'No dashboard of a WebSocket service is in this repository.',
          'WebSocket のサービスのダッシュボードはこのリポジトリにありません。',
        ),
  noStream: {
    text: text(
      'nothing on a dashboard shows the SSE service: its requests, errors, open streams',
      'SSE のサービスの指標（リクエスト数、エラー、接続中のストリーム数）を表示するものがありません',
    ),
  },
}

export default defineItem({
  id: 'update-dashboards',
  group: 'operations',
  order: 13,
  title: 'Monitoring dashboards updated',
  about:
    'Looks in dashboards for metrics and logs of the WebSocket service, and for those of the SSE service that must take their place. Dashboards made in a console or in Grafana are in no file, so a person must confirm them.',
  languages: configLanguages,
  channels: { sides: ['operations'], resources: ['dashboard'] },
  subject: subjects.operations,
  names: names.dashboards,
  assess: (facts) => movedOperations(facts, 'dashboard', words),
  examples: [
    {
      name: 'no dashboard, and a page of the application is no monitoring',
      found: { paths: ['src/Dashboard.tsx'] },
      status: 'not-applicable',
    },
    {
      name: 'a dashboard file that no rule could judge',
      found: { paths: ['ops/dashboards/chat.json'] },
      status: 'unknown',
    },
    { name: 'a widget on a WebSocket metric', found: { findings: [widget('metric')] }, status: 'todo' },
    {
      name: 'widgets on both services',
      found: { findings: [widget('metric'), widget('new-metric')] },
      status: 'partial',
    },
    {
      name: 'widgets on the new service only, and a stream in the code',
      found: {
        findings: [
          widget('new-metric'),
          { rule: 'python-event-stream', role: 'sse-server', path: 'api/stream.py' },
        ],
        history: { removed: { server: '2026-02-07' } },
      },
      status: 'done',
    },
    {
      name: 'widgets on the platform, where a server still takes WebSockets',
      found: {
        findings: [
          { ...widget('new-metric'), data: { metric: 'AWS/ECS CPUUtilization' } },
          { rule: 'node-websocket-server', role: 'server', path: 'api/index.ts' },
          { rule: 'python-event-stream', role: 'sse-server', path: 'api/stream.py' },
        ],
      },
      status: 'manual',
    },
    {
      name: 'a socket metric beside metrics of the platform that serves the sockets, and no stream anywhere',
      found: {
        findings: [
          widget('metric'),
          { ...widget('new-metric'), data: { metric: 'AWS/ECS CPUUtilization' } },
          { rule: 'node-websocket-server', role: 'server', path: 'api/index.ts' },
        ],
      },
      status: 'todo',
    },
    {
      name: 'a dashboard of a service of which nothing else is here',
      found: { findings: [widget('new-metric')] },
      status: 'not-applicable',
    },
    {
      name: 'no WebSocket and no stream, now or ever',
      found: { paths: ['src/a.ts'], history: {} },
      status: 'not-applicable',
    },
    {
      name: 'a platform, beside functions of a gateway that are only likely to be such',
      found: {
        findings: [
          { ...widget('new-metric'), data: { metric: 'AWS/ECS CPUUtilization' } },
          {
            rule: 'apigateway-management-api',
            role: 'server',
            path: 'backend/handlers.py',
            confidence: 'likely',
          },
          { rule: 'python-websocket-error', role: 'server', path: 'backend/handlers.py' },
        ],
      },
      status: 'done',
    },
  ],
})

function widget(messageId: string) {
  return {
    rule: 'websocket-dashboard',
    role: 'operations',
    resource: 'dashboard',
    path: 'ops/dashboards/chat.json',
    messageId,
  } as const
}
