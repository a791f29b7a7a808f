import { text } from '../../model/text.js'
import { defineItem } from '../define-item.js'
import { configLanguages } from '../facts.js'
import { declarationGaps, removalPlan } from '../infrastructure.js'
import { names } from '../names.js'
import { nonEmpty, plural } from '../rows.js'
import { subjects } from '../subjects.js'
import { unplacedCode } from '../unplaced-code.js'

export default defineItem({
  id: 'plan-lambda-removal',
  group: 'infrastructure',
  order: 10,
  title: 'Removal plan for the Lambda functions',
  about:
    'Lists the functions that WebSocket routes call. A function that something else also calls is kept and only loses its route: a person must decide that.',
  languages: configLanguages,
  channels: { sides: ['infrastructure'], resources: ['function'], isPlanned: true },
  subject: subjects.functions,
  names: names.endpoints,
  // A plan may be kept elsewhere: a person's word for it counts.
  attestable: ['manual', 'todo', 'partial'],
  assess(facts) {
    const planned = removalPlan(facts, {
      kind: 'function',
      one: 'function',
      many: 'functions',
      thing: text('function of a WebSocket route', 'WebSocket から呼び出される関数'),
      gaps: declarationGaps(facts),
      ask: text(
        'No WebSocket route of a function was found in this repository, but it may have been made in a console: are there such functions, and when are they removed?',
        'このリポジトリに WebSocket から呼び出される関数の宣言は見当たりませんが、コンソールで設定されている可能性があります。存在しますか。その場合、いつ削除しますか。',
      ),
    })
    const code = planned.status === 'done' ? nonEmpty(unplacedCode(facts)) : undefined
    if (!code) return planned
    const because = text(
      `Each function that is declared here is planned, but ${plural(code.length, 'file of handlers', 'files of handlers')} of WebSocket events ${code.length === 1 ? 'is' : 'are'} run by none of them: which functions run that code, and when are they removed?`,
      `ここで宣言されている関数はすべて計画に含まれていますが、どの関数からも使われていない WebSocket イベントのハンドラーのファイルが${code.length}件あります。どの関数が実行し、いつ削除しますか。`,
    )
    return { status: 'manual', because, evidence: code }
  },
  examples: [
    {
      name: 'functions in a file that only the deployment knows',
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
      status: 'unknown',
    },
    {
      name: 'a route that calls a function',
      found: {
        findings: [
          {
            rule: 'serverless-websocket-event',
            role: 'infrastructure',
            resource: 'endpoint',
            path: 'serverless.yml',
            data: { function: 'connect', route: '$connect' },
          },
        ],
      },
      status: 'todo',
    },
    {
      name: 'a declared function of a WebSocket API',
      found: {
        findings: [
          {
            rule: 'websocket-function',
            role: 'infrastructure',
            resource: 'function',
            path: 'infra/main.tf',
            data: { function: 'connect' },
          },
        ],
      },
      status: 'todo',
    },
    {
      name: 'only code that posts to connections',
      found: { findings: [{ rule: 'apigateway-post-to-connection', role: 'server', path: 'api/send.py' }] },
      status: 'manual',
    },
    { name: 'nothing declared', found: { paths: ['src/a.ts'] }, status: 'not-applicable' },
    {
      name: 'a complete plan for the one function, and a handler that no declared function runs',
      found: {
        findings: [
          {
            rule: 'serverless-websocket-event',
            role: 'infrastructure',
            resource: 'endpoint',
            path: 'serverless.yml',
            data: { function: 'connect', route: '$connect' },
            links: [{ kind: 'handler', name: 'src/connect.js:handler' }],
          },
          {
            rule: 'node-gateway-event',
            messageId: 'connection-id',
            role: 'server',
            path: 'src/worker.js',
            links: [{ kind: 'handler', name: 'src/worker.js:handler' }],
          },
        ],
        plans: [
          {
            subject: '`connect`',
            said: {
              date: '2026-09-30',
              owner: 'platform team',
              precondition: 'ConnectCount = 0 for 14 days',
              rollback: 'redeploy v41',
            },
          },
        ],
      },
      status: 'manual',
    },
    {
      name: 'a complete plan for the one function',
      found: {
        findings: [
          {
            rule: 'serverless-websocket-event',
            role: 'infrastructure',
            resource: 'endpoint',
            path: 'serverless.yml',
            data: { function: 'connect', route: '$connect' },
          },
        ],
        plans: [
          {
            subject: '`connect`',
            said: {
              date: '2026-09-30',
              owner: 'platform team',
              precondition: 'ConnectCount = 0 for 14 days',
              rollback: 'redeploy v41',
            },
          },
        ],
      },
      status: 'done',
    },
    { name: 'a shallow clone', found: { paths: ['src/a.ts'], history: 'shallow' }, status: 'not-applicable' },
  ],
})
