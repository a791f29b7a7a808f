import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Status } from '../src/model/checklist.js'
import { lateFiles } from './support/late-files.js'
import { scanReport } from './support/run-cli.js'
import { checklistOf, type Played, play, type Step, stepsOf } from './support/scripted-migration.js'
import { fixture, TemporaryRepository } from './support/temporary-repository.js'

const folder = fileURLToPath(new URL('../fixtures/legacy-chat/migration', import.meta.url))
const steps = stepsOf(folder)

/** How far along an item is: a question is no less than work that has begun. Undefined: it should not be so in this story. */
const progress: Readonly<Record<Status, number | undefined>> = {
  todo: 0,
  partial: 1,
  manual: 1,
  done: 2,
  stale: undefined,
  unknown: undefined,
  'not-applicable': undefined,
}

const marks: Readonly<Record<Status, string>> = {
  todo: '○',
  partial: '◐',
  manual: '?',
  done: '●',
  stale: '!',
  unknown: 'x',
  'not-applicable': '-',
}

/** The whole tool on a whole migration: real commits, the real command, the checklist after each of them. */
describe('the migration of fixtures/legacy-chat', () => {
  const played: Played[] = []
  const repository = new TemporaryRepository()

  beforeAll(async () => {
    repository.copyFrom(fixture('legacy-chat'))
    const start: Step = { name: '00-start', date: '2025-08-29', message: 'Version 2.14.0' }
    repository.commitOn(start.date, start.message)
    played.push({ step: start, checklist: await checklistOf(repository, start.date) })
    for (const step of steps) played.push(await play(repository, folder, step))
  })

  it('moves the items as its table says', async () => {
    await expect(table(played)).toMatchFileSnapshot(`${folder}/statuses.md`)
  })

  it('begins with nothing done and ends with all of it done', () => {
    expect(statusesOf(played[0])).not.toContain('done')
    expect(new Set(statusesOf(played.at(-1)))).toEqual(new Set(['done']))
  })

  it('never takes an item back, but where a step says why', () => {
    const back = played.flatMap(({ step, checklist }, at) =>
      checklist.flatMap(({ id, assessment }, i) => {
        const before = played[at - 1]?.checklist[i]?.assessment.status ?? assessment.status
        const [was, is] = [progress[before], progress[assessment.status]]
        const isBack = is === undefined || (was !== undefined && is < was)
        return isBack === (step.back?.[id] !== undefined)
          ? []
          : [`${step.name} ${id}: ${before} → ${assessment.status}`]
      }),
    )
    expect(back).toEqual([])
  })

  it('shows work that has begun before it is done', () => {
    const ids = played[0]?.checklist.map(({ id }) => id) ?? []
    const jumps = ids.filter(
      (_, i) => !played.some(({ checklist }) => progress[checklist[i]?.assessment.status ?? 'todo'] === 1),
    )
    expect(jumps).toEqual([])
  })

  it('says who said so where only a person can, and proves the rest', () => {
    const attested = played.at(-1)?.checklist.filter(({ assessment }) => 'attestation' in assessment)
    expect(attested?.map(({ id }) => id)).toEqual([
      'review-error-handling',
      'set-log-retention',
      'confirm-cost-reduction',
      'review-alerts',
      'notify-support',
    ])
  })

  it('names the commits that took the infrastructure away', () => {
    const evidence = (id: string) => {
      const found = played.at(-1)?.checklist.find((one) => one.id === id)?.assessment
      return JSON.stringify(found && 'evidence' in found ? found.evidence : [])
    }
    expect(evidence('plan-endpoint-removal')).toContain('2026-01-20')
    expect(evidence('plan-lambda-removal')).toContain('2026-01-20')
    expect(evidence('plan-connection-table-removal')).toContain('2026-01-27')
  })

  it('counts the channel that stays apart from the others', () => {
    const clients = played.at(-1)?.checklist.find(({ id }) => id === 'update-clients')?.assessment
    expect(clients).toMatchObject({ channels: { done: 3, total: 4, kept: 1 } })
  })

  it.each(lateFiles)('is not at its end with %s: %s is open again', async (path, item, content) => {
    repository.write(path, content)
    repository.commitOn('2026-03-08', 'A late file')
    const { checklist } = await scanReport(repository.path, '--history', '--today', '2026-03-09')
    repository.git('reset', '-q', '--hard', 'HEAD~1')
    const status = checklist.find(({ id }) => id === item)?.assessment.status
    expect(status).not.toMatch(/^(?:done|not-applicable)$/)
    expect(JSON.stringify(checklist)).toContain(path)
  })

  it('leaves nothing done over files that nobody could read', async () => {
    for (const [path, text] of Object.entries(broken)) repository.write(path, text)
    repository.commitOn('2026-03-09', 'Late files, each broken')
    const { checklist, files } = await scanReport(repository.path, '--history', '--today', '2026-03-09')
    expect(files.failed).toHaveLength(Object.keys(broken).filter((path) => !path.endsWith('.adoc')).length)
    const done = checklist.filter(({ assessment }) => /^(done|not-applicable)$/.test(assessment.status))
    // No file tells that somebody was told.
    expect(done.map(({ id }) => id)).toEqual(['notify-support'])
  })
})

/** What comes after the end, a file of each kind that the items read. */
const broken = {
  'web/src/late.ts': "const ws = new WebSocket('wss://shiori.example.com/ws/late'\n",
  'web/src/late.test.ts': "const ws = new WebSocket('wss://shiori.example.com/ws/late'\n",
  'streaming/app/late.py': '@app.websocket("/ws/late"\nasync def late(websocket:\n',
  'infra/late.tf': 'resource "aws_apigatewayv2_api" "late" {\n  protocol_type = "WEBSOCKET"\n',
  'serverless.late.yml':
    'functions:\n  late:\n    events: [ websocket: $connect\nresources: AWS::DynamoDB::Table, AWS::Logs::LogGroup\n',
  'ops/late-alarms.yml':
    'Late:\n  Type: AWS::CloudWatch::Alarm\n  Properties: [ConnectCount, AWS/ApiGateway\nNext: 1\n',
  'ops/dashboards/late.json': '{ "widgets": [["AWS/ApiGateway", "ConnectCount"',
  'docs/late.adoc': '= Late\n\nwss://shiori.example.com/ws/late\n',
  'docs/runbooks/late.adoc': '= Late\n\nwss://shiori.example.com/ws/late\n',
}

function statusesOf(one: Played | undefined): readonly Status[] {
  return (one?.checklist ?? []).map(({ assessment }) => assessment.status)
}

/** A line an item, a column a step. */
function table(played: readonly Played[]): string {
  const ids = played[0]?.checklist.map(({ id }) => id) ?? []
  const width = Math.max(...ids.map((id) => id.length))
  const line = (head: string, cells: readonly string[]) =>
    `${head.padEnd(width)} ${cells.map((cell) => cell.padStart(3)).join('')}`
  const rows = ids.map((id, i) =>
    line(
      id,
      played.map(({ checklist }) => marks[checklist[i]?.assessment.status ?? 'unknown']),
    ),
  )
  const numbers = played.map(({ step }) => step.name.slice(0, 2))
  const told = played.map(({ step }) => `- ${step.name} (${step.date}): ${step.message}${reasons(step)}`)
  return `# Where the 16 items stand after each step

Made by \`test/migration.test.ts\` and compared with it. ○ to do, ◐ partial, ? needs confirmation, ● done.

\`\`\`text
${[line('', numbers), ...rows].join('\n')}
\`\`\`

${told.join('\n')}
`
}

function reasons({ back = {} }: Step): string {
  return Object.entries(back)
    .map(([id, why]) => `\n  - ${id} goes back: ${why}`)
    .join('')
}
