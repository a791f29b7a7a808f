import { text } from '../../model/text.js'
import { assessRemoved, withHistory } from '../assess-removed.js'
import { settled } from '../coverage.js'
import { defineItem } from '../define-item.js'
import { configLanguages, type Facts, findingsOf, hasLeftOut } from '../facts.js'
import { gatewayCode } from '../gateway.js'
import { declarationGaps, isCloudDeclared } from '../infrastructure.js'
import { logRows } from '../log-groups.js'
import { names } from '../names.js'
import { declared } from '../resources.js'
import { byPlace, nonEmpty, open, plural, type Row } from '../rows.js'
import { subjects } from '../subjects.js'

const executionLogs = text(
  'execution logs of the WebSocket API (API-Gateway-Execution-Logs_<id>/<stage>): no file declares them; set their retention in the account, then attest it',
  'WebSocket API の実行ログ（API-Gateway-Execution-Logs_<id>/<stage>）：ファイルには現れません。アカウント側で保存期間を設定し、その旨を記録してください',
)

const streamLogs = text(
  'logs of the SSE service: no log group is declared here',
  'SSE のサービスのログ：ロググループの宣言がここにはありません',
)

/** As an example has it. */
const group = {
  rule: 'log-retention',
  role: 'infrastructure',
  resource: 'log-group',
  messageId: 'function',
  path: 'serverless.yml',
} as const

type Before = 'here' | 'never' | 'not known'

/** Whether there is, or was, a WebSocket API whose execution logs may still be kept. */
function gatewayIn(facts: Facts): Before {
  const { history } = facts
  if (declared(facts, 'endpoint').length > 0 || gatewayCode(facts).length > 0) return 'here'
  if (history?.kind !== 'read') return 'not known'
  const topics = ['endpoint', 'function', 'connection-table'] as const
  if (topics.some((topic) => history.removals.has(topic))) return 'here'
  return history.isWhole && !hasLeftOut(facts) ? 'never' : 'not known'
}

/** An SSE service is here, and its logs are declared nowhere. */
function isStreamSilent(facts: Facts): boolean {
  const serves = findingsOf(facts, ['sse-server'], ['source']).some(({ language }) => language !== 'markdown')
  return serves && !declared(facts, 'log-group').some(({ messageId }) => messageId === 'new-service')
}

export default defineItem({
  id: 'set-log-retention',
  group: 'infrastructure',
  order: 11,
  title: 'CloudWatch Logs retention set',
  about:
    'Looks for the retention of every log group of the old and the new service, and for functions without a declared log group. No file declares the execution logs of API Gateway (API-Gateway-Execution-Logs_…), so a person must confirm their retention.',
  languages: configLanguages,
  subject: subjects.logs,
  names: names.endpoints,
  attestable: ['manual', 'partial'],
  objection(facts) {
    const [first] = logRows(facts).endless
    return first?.text
  },
  assess(facts) {
    const { kept, open: lacking } = logRows(facts)
    const before = gatewayIn(facts)
    const execution: readonly Row[] = before === 'here' ? [{ text: executionLogs }] : []
    const stream: readonly Row[] = isStreamSilent(facts) ? [{ text: streamLogs }] : []
    const total = kept.length + lacking.length
    const work = open({
      because: text(
        `${kept.length} of ${plural(total, 'log group')} ${kept.length === 1 ? 'has' : 'have'} a retention period.`,
        `ロググループ${total}件のうち、保存期間が設定されているのは${kept.length}件です。`,
      ),
      evidence: kept,
      remaining: lacking.length > 0 ? [...lacking, ...execution, ...stream] : [],
    })
    if (work) return work

    const gaps = declarationGaps(facts)
    const evidence = nonEmpty(byPlace(kept))
    if (evidence && before === 'never' && stream.length === 0) {
      const because = text(
        `${plural(kept.length, 'log group is', 'log groups are')} declared here, each with a retention period, and no WebSocket API that could have left execution logs was ever declared.`,
        `ここで宣言されている${kept.length}件のロググループすべてに保存期間が設定されています。実行ログを残す WebSocket API は、過去にも宣言されていません。`,
      )
      return settled({ status: 'done', because, evidence }, gaps)
    }
    if (evidence) {
      const because = text(
        `${plural(kept.length, 'log group is', 'log groups are')} declared here, each with a retention period. Do the others have one: API-Gateway-Execution-Logs_<id>/<stage>${stream.length > 0 ? ', and the logs of the SSE service' : ''}?`,
        `ここで宣言されている${kept.length}件のロググループには、すべて保存期間が設定されています。ファイルに現れないもの（API-Gateway-Execution-Logs_<id>/<stage>${stream.length > 0 ? '、SSE のサービスのログ' : ''}）にも設定されていますか。`,
      )
      return settled({ status: 'manual', because, evidence }, gaps)
    }
    const ask = text(
      'This repository declares no log group of a WebSocket or an SSE service. Does every log group have a retention period, API-Gateway-Execution-Logs included?',
      'このリポジトリに、WebSocket や SSE のサービスのロググループの宣言は見当たりません。API-Gateway-Execution-Logs を含むすべてのロググループに、保存期間が設定されていますか。',
    )
    // Where no cloud is declared, the service runs elsewhere, on whatever it is: no file here says that CloudWatch keeps its logs.
    const isSilentHere = stream.length > 0 && isCloudDeclared(facts)
    if (before === 'here' || isSilentHere || wasDeclared(facts))
      return settled(
        { status: 'manual', because: withHistory(ask, facts), evidence: gatewayCode(facts) },
        gaps,
      )
    const thing = text('log group of a WebSocket service', 'WebSocket のサービスのロググループ')
    return settled(
      assessRemoved(facts, { topic: 'log-group', kin: ['endpoint'], thing, referred: [], ask }),
      gaps,
    )
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
      name: 'one function keeps its logs for ever, another for 30 days',
      found: {
        findings: [
          { ...group, data: { writer: 'connect', days: 'never' } },
          { ...group, data: { writer: 'chat', days: '30' } },
        ],
      },
      status: 'partial',
    },
    {
      name: 'a function without a declared log group',
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
      name: 'every declared group has a retention: execution logs are asked for all the same',
      found: {
        findings: [
          { ...group, data: { writer: 'connect', days: '30' } },
          {
            rule: 'serverless-websocket-event',
            role: 'infrastructure',
            resource: 'endpoint',
            path: 'serverless.yml',
            data: { function: 'connect', route: '$connect' },
          },
        ],
      },
      status: 'manual',
    },
    {
      name: 'the new service alone, where there never was a WebSocket API',
      found: {
        findings: [
          { ...group, messageId: 'new-service', data: { writer: '/aws/apprunner/chat', days: '90' } },
        ],
        history: {},
      },
      status: 'done',
    },
    {
      name: 'a stream behind nginx, and no cloud',
      found: {
        findings: [
          { rule: 'node-event-stream', role: 'sse-server', path: 'src/server.ts' },
          { rule: 'proxy-websocket-upgrade', role: 'infrastructure', resource: 'proxy', path: 'nginx.conf' },
        ],
        history: {},
      },
      status: 'not-applicable',
    },
    { name: 'no logs, now or ever', found: { paths: ['src/a.ts'], history: {} }, status: 'not-applicable' },
    {
      name: 'a broken template beside a declared group',
      found: {
        findings: [
          { ...group, messageId: 'new-service', data: { writer: '/aws/apprunner/chat', days: '90' } },
        ],
        failed: ['template.yaml'],
        history: {},
      },
      status: 'unknown',
    },
  ],
})

function wasDeclared({ history }: Facts): boolean {
  return history?.kind === 'read' && history.removals.has('log-group')
}
