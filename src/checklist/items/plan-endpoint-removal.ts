import { text } from '../../model/text.js'
import { defineItem } from '../define-item.js'
import { configLanguages } from '../facts.js'
import { declarationGaps, removalPlan } from '../infrastructure.js'
import { names } from '../names.js'
import { subjects } from '../subjects.js'

export default defineItem({
  id: 'plan-endpoint-removal',
  group: 'infrastructure',
  order: 8,
  title: 'Removal plan for API Gateway WebSocket endpoints',
  about:
    'Lists the WebSocket APIs and routes that infrastructure files declare; each needs a date, an owner and a way back. Resources made in a console are in no file, so a person must name them.',
  languages: configLanguages,
  channels: { sides: ['infrastructure'], resources: ['endpoint'], isPlanned: true },
  subject: subjects.endpoints,
  names: names.endpoints,
  // A plan may be kept elsewhere: a person's word for it counts.
  attestable: ['manual', 'todo', 'partial'],
  assess(facts) {
    return removalPlan(facts, {
      kind: 'endpoint',
      one: 'WebSocket route or API',
      many: 'WebSocket routes and APIs',
      thing: text('WebSocket API', 'WebSocket の API やルート'),
      gaps: declarationGaps(facts),
      ask: text(
        'No WebSocket API was found in this repository, but it may have been made in a console: is there one, and when is it removed?',
        'このリポジトリに WebSocket API の宣言は見当たりませんが、コンソールで作成されている可能性があります。存在しますか。その場合、いつ削除しますか。',
      ),
    })
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
      name: 'a declared route',
      found: {
        findings: [
          {
            rule: 'serverless-websocket-event',
            role: 'infrastructure',
            resource: 'endpoint',
            path: 'serverless.yml',
          },
        ],
      },
      status: 'todo',
    },
    { name: 'nothing declared', found: { paths: ['src/a.ts'] }, status: 'not-applicable' },
    { name: 'Pulumi, which no rule reads yet', found: { paths: ['infra/Pulumi.yaml'] }, status: 'unknown' },
    { name: 'a template did not parse', found: { failed: ['template.yaml'] }, status: 'unknown' },
    {
      name: 'a plan without a rollback',
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
            subject: '`$connect`',
            said: { date: '2026-09-30', owner: 'platform team', precondition: 'ConnectCount = 0' },
          },
        ],
      },
      status: 'partial',
    },
    {
      name: 'a new API, and a plan for the routes of another',
      found: {
        findings: [
          {
            rule: 'serverless-websocket-event',
            role: 'infrastructure',
            resource: 'endpoint',
            path: 'news/serverless.yml',
            data: { function: 'connect', route: '$connect' },
          },
        ],
        plans: [
          {
            subject: '`$connect`',
            files: ['chat/serverless.yml'],
            said: {
              date: '2026-09-30',
              owner: 'platform team',
              precondition: 'ConnectCount = 0',
              rollback: 'deploy v41',
            },
          },
        ],
      },
      status: 'todo',
    },
    {
      name: 'never there, in the whole history',
      found: { paths: ['src/a.ts'], history: {} },
      status: 'not-applicable',
    },
  ],
})
