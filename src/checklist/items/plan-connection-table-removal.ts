import { text } from '../../model/text.js'
import { settled } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { configLanguages, findingsOf } from '../facts.js'
import { declarationGaps, removalPlan } from '../infrastructure.js'
import { names } from '../names.js'
import { resourcesOf } from '../resources.js'
import { rowsOf } from '../rows.js'
import { subjects } from '../subjects.js'

export default defineItem({
  id: 'plan-connection-table-removal',
  group: 'infrastructure',
  order: 9,
  title: 'Removal plan for the DynamoDB connection table',
  about:
    'Looks for tables that hold WebSocket connections. A person must say whether anything else reads such a table, and what data must be kept.',
  languages: configLanguages,
  channels: { sides: ['infrastructure'], resources: ['connection-table'], isPlanned: true },
  subject: subjects.tables,
  names: names.tables,
  // A plan may be kept elsewhere: a person's word for it counts.
  attestable: ['manual', 'todo', 'partial'],
  assess(facts) {
    const used = findingsOf(facts, ['sse-handling']).filter(({ resource }) => resource === 'connection-table')
    const others = resourcesOf(facts, 'connection-table')
    if (used.length > 0 && others.length === 0) {
      const because = text(
        'The process that serves the Lambda handlers uses the connection table, so no plan lists it: does it stay with the process?',
        '接続テーブルは Lambda ハンドラーを動かすプロセスが使用しているため、計画には含まれません。プロセスとともに残しますか。',
      )
      const evidence = rowsOf(used, text('table that the process uses', 'プロセスが使用するテーブル'))
      return settled({ status: 'manual', because, evidence }, declarationGaps(facts))
    }
    return removalPlan(facts, {
      kind: 'connection-table',
      one: 'connection table',
      many: 'connection tables',
      thing: text('connection table', '接続テーブル'),
      gaps: declarationGaps(facts),
      ask: text(
        'No connection table was found in this repository, but it may have been made in a console: is there one, and when is it removed?',
        'このリポジトリに接続テーブルの宣言は見当たりませんが、コンソールで作成されている可能性があります。存在しますか。その場合、いつ削除しますか。',
      ),
    })
  },
  examples: [
    {
      name: 'a nested stack that was not seen',
      found: {
        findings: [
          {
            rule: 'include-not-followed',
            role: 'unseen',
            path: 'template.yaml',
          },
        ],
        history: {},
      },
      status: 'unknown',
    },
    {
      name: 'functions that were not seen declare no table',
      found: {
        findings: [
          {
            rule: 'include-not-followed',
            role: 'unseen',
            path: 'serverless.yml',
            data: { part: 'functions' },
          },
        ],
        history: {},
      },
      status: 'not-applicable',
    },
    {
      name: 'a declared connection table',
      found: {
        findings: [
          {
            rule: 'dynamodb-connection-table',
            role: 'infrastructure',
            resource: 'connection-table',
            path: 'template.yaml',
          },
        ],
      },
      status: 'todo',
    },
    {
      name: 'a table that a process goes on using',
      found: {
        findings: [
          {
            rule: 'connection-table',
            role: 'sse-handling',
            resource: 'connection-table',
            path: 'template.yaml',
          },
        ],
      },
      status: 'manual',
    },
    {
      name: 'a table that only code names',
      found: {
        findings: [
          {
            rule: 'apigateway-connection-table',
            messageId: 'table',
            role: 'server',
            path: 'src/manager.py',
            links: [{ kind: 'table', name: 'websocket-connections' }],
          },
        ],
      },
      status: 'todo',
    },
    { name: 'a template that did not parse', found: { failed: ['template.yaml'] }, status: 'unknown' },
    { name: 'nothing declared', found: { paths: ['src/a.ts'] }, status: 'not-applicable' },
    {
      name: 'planned, but Terraform may not destroy it and the plan does not know',
      found: {
        findings: [
          {
            rule: 'dynamodb-connection-table',
            role: 'infrastructure',
            resource: 'connection-table',
            path: 'infra/tables.tf',
            data: { table: 'websocket-connections', protection: 'prevent_destroy' },
          },
        ],
        plans: [
          {
            subject: 'websocket-connections',
            said: {
              date: '2026-09-30',
              owner: 'platform team',
              precondition: 'ConnectCount = 0 for 14 days',
              rollback: 'redeploy v41',
            },
          },
        ],
      },
      status: 'partial',
    },
    {
      name: 'removed in a commit',
      found: { paths: ['src/a.ts'], history: { removed: { 'connection-table': '2026-08-01' } } },
      status: 'done',
    },
  ],
})
