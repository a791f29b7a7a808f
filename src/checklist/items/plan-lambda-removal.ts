import type { Finding } from '../../model/finding.js'
import { defineItem } from '../define-item.js'
import { configLanguages } from '../facts.js'
import { declared, endpointGaps, removalPlan } from '../infrastructure.js'
import { plural, type Row, text } from '../rows.js'

export default defineItem({
  id: 'plan-lambda-removal',
  group: 'infrastructure',
  order: 10,
  title: text('Removal plan for the Lambda functions', 'Lambda関数の削除計画'),
  about: text(
    'Lists the functions that WebSocket routes call. A function that something else calls too keeps living and only loses its route: that a person must say.',
    'WebSocketルートから呼び出される関数を一覧にします。ほかからも呼び出される関数はルートだけを外して残すことになるため、担当者の確認が必要です。',
  ),
  languages: configLanguages,
  // A plan may be kept elsewhere: a person's word for it counts.
  attestable: ['manual', 'todo', 'partial'],
  assess(facts) {
    const legacy = [...declared(facts, 'endpoint'), ...declared(facts, 'function')].filter(
      (finding) => functionOf(finding) !== undefined,
    )
    const functions = new Set(legacy.map(functionOf)).size
    return removalPlan(facts, {
      legacy: legacy.map(functionRow),
      todo: text(
        `WebSocket routes call ${plural(functions, 'function')}, and no removal plan was seen (plans are not read yet).`,
        `WebSocketから呼び出される関数が${functions}個あり、削除計画は確認できていません（計画の読み取りには未対応です）。`,
      ),
      gaps: endpointGaps(facts),
      ask: text(
        'No WebSocket route of a function was seen in this repository, and it may have been made in a console: are there such functions, and when do they go?',
        'このリポジトリにWebSocketから呼び出される関数の宣言は見当たりませんが、コンソールで設定されている可能性があります。存在しますか。その場合、いつ削除しますか。',
      ),
    })
  },
  examples: [
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
            rule: 'terraform-websocket-function',
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
    { name: 'CDK, which no rule reads yet', found: { paths: ['cdk.json', 'bin/app.ts'] }, status: 'unknown' },
    { name: 'nothing declared', found: { paths: ['src/a.ts'] }, status: 'manual' },
  ],
})

/** A rule that found what calls a function names it in its message. */
function functionOf(finding: Finding): string | undefined {
  return finding.data.function
}

function functionRow(finding: Finding): Row {
  const name = functionOf(finding) ?? finding.excerpt
  const { location } = finding
  return {
    text: text(
      `${name}: remove the function, or only its route`,
      `${name}：関数ごと削除するか、ルートだけ外すか`,
    ),
    location,
  }
}
