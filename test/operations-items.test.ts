import { describe, expect, it } from 'vitest'
import type { ExampleFacts } from '../src/checklist/define-item.js'
import { exampleFacts } from '../src/checklist/example-facts.js'
import { items } from '../src/checklist/index.js'
import { pathsOf } from '../src/checklist/not-judged.js'
import type { Assessment } from '../src/model/checklist.js'
import type { History } from '../src/model/history.js'
import { attest } from '../src/pipeline/attest.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { gone } from './support/gone.js'
import { memoryTree } from './support/memory-tree.js'

function item(id: string) {
  const found = items.find((one) => one.id === id)
  if (!found) throw new Error(`no item ${id}`)
  return found
}

const scanned = (files: Readonly<Record<string, string>>, history?: History) =>
  scan({
    tree: memoryTree(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
    ),
    config: {},
    wanted: () => true,
    rules,
    items,
    version: '0',
    ...(history ? { history: async () => history } : {}),
  })

async function judged(
  files: Readonly<Record<string, string>>,
  history?: History,
): Promise<(id: string) => Assessment> {
  const { facts } = await scanned(files, history)
  return (id) => item(id).assess(facts)
}

const rows = (rows: readonly { readonly text: { readonly en: string } }[]) => rows.map(({ text }) => text.en)
const remaining = (assessment: Assessment) => ('remaining' in assessment ? rows(assessment.remaining) : [])
const evidence = (assessment: Assessment) => ('evidence' in assessment ? rows(assessment.evidence ?? []) : [])

const socketApi = `service: s
provider:
  name: aws
functions:
  connect:
    handler: api/handlers.connect
    events:
      - websocket: $connect
  send:
    handler: api/handlers.send
    logRetentionInDays: 31
    events:
      - websocket: sendMessage
`

const stream = `from fastapi import FastAPI
from sse_starlette.sse import EventSourceResponse

app = FastAPI()


@app.get("/api/chat/stream")
async def chat():
    return EventSourceResponse(events())
`

const never: History = { kind: 'read', removals: new Map(), isWhole: true }

describe('log retention', () => {
  it('names each group without one, a number that CloudWatch refuses, and the logs that no file declares', async () => {
    const assessment = (await judged({ 'serverless.yml': socketApi }))('set-log-retention')
    expect(assessment.status).toBe('todo')
    expect(remaining(assessment)).toEqual([
      'logs of connect: no retention, kept forever',
      'logs of send: CloudWatch Logs does not accept a retention of 31 days',
      expect.stringContaining('API-Gateway-Execution-Logs_'),
    ])
  })

  it('asks for the execution logs once all that is declared has a retention', async () => {
    const set = socketApi
      .replace('  name: aws\n', '  name: aws\n  logRetentionInDays: 14\n')
      .replace('31', '30')
    const assessment = (await judged({ 'serverless.yml': set }, never))('set-log-retention')
    expect(assessment.status).toBe('manual')
    expect(assessment.because.en).toContain('API-Gateway-Execution-Logs_')
    expect(evidence(assessment)).toEqual(['logs of connect: 14 days', 'logs of send: 30 days'])
  })

  it('is not held up by a broken file that speaks of no logs, and is by one that does', async () => {
    const set = socketApi
      .replace('  name: aws\n', '  name: aws\n  logRetentionInDays: 14\n')
      .replace('31', '30')
    const broken = (word: string) => ({
      'serverless.yml': set,
      'config/broken.yml': `url: "wss://a.example.com/ws\n${word}: [\n`,
    })
    expect((await judged(broken('wss')))('set-log-retention').status).toBe('manual')
    const held = (await judged(broken('logRetentionInDays')))('set-log-retention')
    expect(held).toMatchObject({
      status: 'unknown',
      remaining: [{ location: { path: 'config/broken.yml' } }],
    })
  })

  it('is unknown where it is not written, and is never taken for one without end', async () => {
    const group = (days: string) =>
      `{ Type: AWS::Logs::LogGroup, Properties: { LogGroupName: !Sub '/aws/lambda/\${Connect}'${days} } }`
    const { facts } = await scanned({
      'template.yaml': `Parameters: { Days: { Type: Number } }
Resources:
  Api:
    Type: AWS::Serverless::WebSocketApi
    Properties: { Routes: { $connect: { FunctionArn: !GetAtt Connect.Arn } } }
  Connect: { Type: AWS::Lambda::Function, Properties: { Handler: connect.handler } }
  A: ${group(', RetentionInDays: !Ref Days')}
  B: ${group(', RetentionInDays: !ImportValue days')}
  C: ${group(', RetentionInDays: !If [Prod, 30, !Ref AWS::NoValue]')}
  D: ${group('')}
`,
      'service/serverless.yml': `service: chat
provider: \${file(./provider.yml)}
functions:
  send: { handler: send.handler, events: [{ websocket: send }] }
`,
    })
    const days = facts.findings.flatMap(({ ruleId, data }) => (ruleId === 'log-retention' ? [data.days] : []))
    expect(days).toEqual(['unknown', 'unknown', 'unknown', '30, never', 'never'])
  })
})

describe('cost', () => {
  const gone: ExampleFacts = { history: { removed: { endpoint: '2026-08-15' } } }
  const said = { by: 'Taro Abe', statement: 'July 410 USD, September 120 USD; Cost Explorer.', refs: [] }

  it('says which month is the first whole one, and from when it can be confirmed', () => {
    const early = item('confirm-cost-reduction').assess(exampleFacts({ ...gone, today: '2026-09-20' }))
    expect(early.because.en).toBe(
      'The resources are gone from this repository since 2026-08-15; 2026-09, the first full month after that, is not over yet.',
    )
    expect(remaining(early)[0]).toBe('what 2026-09 cost; it can be confirmed from 2026-10-01')
  })

  it('takes no word before that month is over', () => {
    const facts = exampleFacts(gone)
    const at = (date: string) => attest(item('confirm-cost-reduction'), facts, { ...said, date })
    expect(at('2026-09-30').kind).toBe('refused')
    const later = at('2026-10-01')
    expect(later.kind).toBe('attested')
    if (later.kind !== 'attested') return
    const assess = (date: string) =>
      item('confirm-cost-reduction').assess({
        ...facts,
        attestations: [{ ...later.attestation, date }],
      })
    expect(assess('2026-10-01').status).toBe('done')
    expect(assess('2026-09-30')).toMatchObject({
      status: 'stale',
      because: { en: expect.stringContaining('it can be confirmed from 2026-10-01') },
    })
  })

  it('goes over the end of a year', () => {
    const facts = exampleFacts({ history: { removed: { function: '2026-12-01' } } })
    expect(remaining(item('confirm-cost-reduction').assess(facts))[0]).toContain('from 2027-02-01')
  })
})

const silence = `Resources:
  NoConnections:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/ApiGateway
      MetricName: ConnectCount
      ComparisonOperator: LessThanThreshold
`
const errors = `Resources:
  StreamErrors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/AppRunner
      MetricName: 5xxStatusResponses
`

describe('alerts', () => {
  it('say which go off when traffic is drained', async () => {
    const assessment = (await judged({ 'ops/alarms.yml': silence, 'api/stream.py': stream }))('review-alerts')
    expect(assessment.status).toBe('todo')
    expect(remaining(assessment)).toEqual([
      'still on the WebSocket service, and fires when traffic stops (ComparisonOperator: LessThanThreshold): NoConnections',
      expect.stringContaining('no alert watches the SSE service'),
    ])
  })

  it('are prepared, never done, when the new service alone is watched', async () => {
    const assessment = (await judged({ 'ops/alarms.yml': errors, 'api/stream.py': stream }, gone('server')))(
      'review-alerts',
    )
    expect(assessment.status).toBe('partial')
    expect(remaining(assessment)).toEqual(['on the SSE service: StreamErrors'])
  })

  it('are reviewed by no word while one watches the old service', () => {
    const alarm = (messageId: string) =>
      ({ rule: 'a', role: 'operations', resource: 'alarm', path: 'ops/alarms.yml', messageId }) as const
    const facts = exampleFacts({ findings: [alarm('alarm'), alarm('new-metric')] })
    const said = { by: 'Taro Abe', date: '2026-03-01', statement: 'Reviewed.', refs: [] }
    expect(item('review-alerts').assess(facts).status).toBe('partial')
    expect(attest(item('review-alerts'), facts, said).kind).toBe('refused')
  })
})

describe('runbooks and dashboards', () => {
  const old = '# Outage\n\nLook at `sendMessage` in the function `connect`.\n'

  it('must drop the old names, and must name the new service', async () => {
    const files = { 'serverless.yml': socketApi, 'api/stream.py': stream }
    const at = async (runbook: string) =>
      (await judged({ ...files, 'docs/runbooks/outage.md': runbook }))('update-runbooks')
    expect((await at(old)).status).toBe('todo')
    const both = await at(`${old}\nThe stream is at \`/api/chat/stream\`.\n`)
    expect(both.status).toBe('partial')
    expect(evidence(both)).toEqual(['on the SSE service: /api/chat/stream'])
    const fresh = await at('# Outage\n\nTry `curl -N https://chat.example.com/api/chat/stream`.\n')
    expect(fresh).toMatchObject({
      status: 'done',
      evidence: [{ location: { start: { line: 3, column: 38 } } }],
    })
    expect((await at('# Outage\n\nCall somebody.\n')).status).toBe('not-applicable')
    expect((await at('# Outage\n\nSee `/api/chat/stream-archive`.\n')).status).toBe('not-applicable')
  })

  it('name the old service by its metrics and log groups too', async () => {
    const assess = await judged({
      'serverless.yml': socketApi,
      'docs/runbook.md':
        '# Outage\n\nSee ConnectCount, and ConnectCount again.\n\n    aws logs tail /aws/lambda/s-prod-send\n\nNot /aws/lambda/s-prod-sender.\n',
    })
    expect(remaining(assess('update-runbooks'))).toEqual([
      'still on the WebSocket service: ConnectCount',
      'still on the WebSocket service: /aws/lambda/s-prod-send',
      expect.stringContaining('no runbook names the SSE service'),
    ])
  })

  describe('name the old service by its alarms, dashboards and metrics', () => {
    const alarm = (name: string, metric = 'ConnectCount') => `Resources:
  Quiet:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: ${name}
      Namespace: AWS/ApiGateway
      MetricName: ${metric}
      TreatMissingData: breaching
`
    const runbook = (line: string) => ({ 'docs/runbook.md': `# Outage\n\n${line}\n` })
    const rules = `groups:
  - name: chat
    rules:
      - alert: ChatSocketsGone
        expr: absent(websocket_clients)
      - alert: HighErrorRate
        expr: rate(ws_messages_failed_total[5m]) > 1
`
    const board = JSON.stringify({
      title: 'Chat sockets',
      panels: [{ type: 'graph', targets: [{ expr: 'sum(ws_clients_open)' }] }],
    })
    const main = `resource "aws_cloudwatch_metric_alarm" "quiet" {
  alarm_name          = "\${var.stage}-chat-connects-low"
  namespace           = "AWS/ApiGateway"
  metric_name         = "ConnectCount"
  comparison_operator = "LessThanThreshold"
}
variable "stage" {}
`
    const cases: readonly (readonly [string, Record<string, string>, string | undefined])[] = [
      ['Look at `chat-connects-low`.', { 'ops/alarms.yml': alarm('chat-connects-low') }, 'chat-connects-low'],
      ['It is prod-chat-connects-low.', { 'ops/main.tf': main }, 'prod-chat-connects-low'],
      ['It is staging-chat-connects-low-2.', { 'ops/main.tf': main }, undefined],
      [
        'It is dev-chat-connects-low.',
        { 'ops/alarms.yml': alarm("!Sub '${Stage}-chat-connects-low'") },
        'dev-chat-connects-low',
      ],
      ['ChatSocketsGone fires.', { 'ops/rules.yml': rules }, 'ChatSocketsGone'],
      ['See `ws_messages_failed_total`.', { 'ops/rules.yml': rules }, 'ws_messages_failed_total'],
      // Code calls it so, and Prometheus puts `_total` behind it.
      ['See `ws_messages_failed`.', { 'ops/rules.yml': rules }, 'ws_messages_failed'],
      [
        'ChatOverCapacity fires.',
        { 'ops/rules.yml': rules.replace('ChatSocketsGone', 'ChatOverCapacity') },
        'ChatOverCapacity',
      ],
      // It watches rooms too, and goes on doing so.
      [
        'ChatOverCapacity fires.',
        {
          'ops/rules.yml': rules
            .replace('ChatSocketsGone', 'ChatOverCapacity')
            .replace('absent(websocket_clients)', 'chat_rooms_open > 9 or websocket_clients > 90'),
        },
        undefined,
      ],
      // Any service has an alarm of that name.
      ['HighErrorRate fires.', { 'ops/rules.yml': rules }, undefined],
      ['The rate of errors is high.', { 'ops/alarms.yml': alarm('errors') }, undefined],
      ['Look at chat-connects-lowest.', { 'ops/alarms.yml': alarm('chat-connects-low') }, undefined],
      ['Open the dashboard "Chat sockets".', { 'ops/grafana/chat.json': board }, undefined],
      [
        'Open the dashboard "Chat sockets by room".',
        { 'ops/grafana/chat.json': board.replace('Chat sockets', 'Chat sockets by room') },
        'Chat sockets by room',
      ],
      // It shows more than sockets, and goes on doing so.
      [
        'Open shop-by-region.',
        { 'ops/grafana/shop.json': board.replace('Chat sockets', 'shop-by-region') },
        undefined,
      ],
    ]
    it.each(cases)('%s', async (line, files, name) => {
      const assess = await judged({ 'serverless.yml': socketApi, ...files, ...runbook(line) })
      const { status, ...rest } = assess('update-runbooks')
      expect(status).toBe(name === undefined ? 'not-applicable' : 'todo')
      if (name !== undefined)
        expect(remaining({ status, ...rest } as Assessment)[0]).toBe(
          `still on the WebSocket service: ${name}`,
        )
    })

    it('that went in an earlier commit, unless something has the name now', async () => {
      const files = { 'api/stream.py': stream, ...runbook('Look at `chat-connects-low`.') }
      const history: History = {
        kind: 'read',
        removals: new Map(),
        isWhole: true,
        formerNames: ['chat-connects-low'],
      }
      const gone = await judged(files, history)
      expect(remaining(gone('update-runbooks'))[0]).toBe('still on the WebSocket service: chat-connects-low')
      const moved = { ...files, 'ops/alarms.yml': alarm('chat-connects-low', '5XXError') }
      expect((await judged(moved, history))('update-runbooks').status).not.toBe('todo')
    })

    it('of a channel that is kept no more than its code', async () => {
      const voice = `service: v
provider: { name: aws }
functions:
  transcribe:
    handler: voice/handlers.transcribe
    events:
      - websocket: audioIn
resources:
  ${alarm('voice-audio-low').replaceAll('\n', '\n  ')}      Dimensions: [{ Name: ApiId, Value: !Ref WebsocketsApi }]
`
      const record = (channel: string) => `keep:\n  - channel: ${channel}\n    reason: Binary audio.\n`
      const files = { 'voice/serverless.yml': voice, ...runbook('Look at `voice-audio-low`.') }
      const { facts } = await scanned(files)
      const id = facts.channels?.find(({ findings }) => findings.length > 1)?.id ?? ''
      expect(item('update-runbooks').assess(facts).status).toBe('todo')
      const kept = await judged({ ...files, 'migrate-ws.checklist.yaml': record(id) })
      expect(kept('update-runbooks').status).toBe('manual')
    })
  })

  it('take encryption at rest for no stream', async () => {
    const assess = await judged({
      'serverless.yml': socketApi,
      'docs/runbook.md': '# Tables\n\n`SSESpecification` is on: SSE with a key of ours.\n',
    })
    expect(assess('update-runbooks').status).toBe('not-applicable')
  })

  it('read a dashboard that no rule knows by the names of the new service', async () => {
    const panel = (expr: string) => JSON.stringify({ panels: [{ targets: [{ expr }] }] })
    const at = async (expr: string) =>
      (await judged({ 'api/stream.py': stream, 'ops/grafana/chat.json': panel(expr) }, gone('server')))(
        'update-dashboards',
      )
    expect(await at('rate(http_requests_total{path="/api/chat/stream"}[5m])')).toMatchObject({
      status: 'done',
    })
    expect((await at('up{job="printer"}')).status).toBe('not-applicable')
  })

  it('are no files of an application that is called dashboard', () => {
    const paths = [
      'apps/dashboard/package.json',
      'apps/dashboard/tsconfig.app.json',
      'apps/dashboard/src/locales/en.json',
      'apps/alerts/package.json',
      'ops/dashboards/chat.json',
      'monitoring/dashboard/chat.json',
      'chat-dashboard.yaml',
    ]
    expect(pathsOf({ paths }, 'dashboard')).toEqual([
      'chat-dashboard.yaml',
      'monitoring/dashboard/chat.json',
      'ops/dashboards/chat.json',
    ])
    expect(pathsOf({ paths }, 'alarm')).toEqual([])
  })

  it('name no service that nothing joins to the sockets, and ask where streams are served', async () => {
    const alarm = (service: string) => `resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name  = "errors"
  namespace   = "AWS/AppRunner"
  metric_name = "5xxStatusResponses"
  dimensions  = { ServiceName = "${service}" }
}`
    const api = `resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}
`
    const alone = await judged({ 'main.tf': api + alarm('billing') })
    expect(evidence(alone('review-alerts'))).toEqual([])
    const joined = await judged({ 'main.tf': api + alarm('chat') })
    expect(remaining(joined('review-alerts'))).toEqual([
      'on the SSE service: resource "aws_cloudwatch_metric_alarm" "errors"',
    ])
  })

  it('are not done in a repository that never had sockets or streams', async () => {
    const assess = await judged({
      'ops/dashboards/orders.json': JSON.stringify({
        widgets: [{ type: 'metric', properties: { metrics: [['AWS/ECS', 'CPUUtilization']] } }],
      }),
    })
    expect(assess('update-dashboards').status).toBe('not-applicable')
    expect(assess('review-alerts').status).toBe('not-applicable')
  })
})
