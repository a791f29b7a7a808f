import { readFileSync, writeFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { refuseTooLong } from '../../src/cli/terminal.js'
import type { Report } from '../../src/model/report.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const schema = JSON.parse(readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv2020({ strict: false, formats: { date: true } }).compile(schema)

/** A dashboard whose panels each show a metric of sockets: a line a panel. */
function dashboard(metrics: readonly string[]): string {
  const panels = metrics.map((expr) => JSON.stringify({ type: 'stat', targets: [{ expr }] }))
  return `{"title": "Chat", "panels": [\n${panels.join(',\n')}\n]}\n`
}

const ruleId = 'metrics-dashboard-websocket'
const path = 'dashboards/chat.json'
const many = Array.from({ length: 400 }, (_, i) => `sum(chat_websocket_connections{pod="${i}"})`)
/** Behind 400 of its kind: it would not be among the first hundred. */
const late = 'sum(chat_websocket_late)'

async function reportOf(cwd: string, ...args: readonly string[]): Promise<Report> {
  const { stdout } = await callCli([...args, '--reporter', 'json'], { cwd })
  const report: unknown = JSON.parse(stdout)
  expect(validate(report) ? [] : validate.errors).toEqual([])
  return report as Report
}

const standingOf = ({ checklist }: Report) =>
  checklist.map(({ id, assessment: { status, because, remaining, evidence, more } }) => ({
    id,
    status,
    because,
    remaining: remaining.length + (more?.remaining ?? 0),
    evidence: evidence.length + (more?.evidence ?? 0),
  }))

describe('hundreds of findings of one rule in one file', () => {
  const repository = new TemporaryRepository({ [path]: dashboard(many) })
  const { path: cwd } = repository

  it('are counted in the JSON report beyond the first hundred, wherever they are spoken of', async () => {
    const report = await reportOf(cwd, 'scan')
    expect(report.findings).toHaveLength(100)
    expect(report.leftOut).toEqual({
      findings: [{ ruleId, path, role: 'operations', zone: 'source', count: 300, uses: 300 }],
    })
    const item = report.checklist.find(({ id }) => id === 'update-dashboards')?.assessment
    expect(item?.remaining.filter(({ location }) => location)).toHaveLength(100)
    expect(item?.more).toEqual({ evidence: 0, remaining: 300 })
    expect(item?.because).toContain('400 places')
  })

  it('are all there with --verbose, and count the same', async () => {
    const whole = await reportOf(cwd, 'scan', '--verbose')
    expect(whole.findings).toHaveLength(400)
    expect(whole.leftOut).toBeUndefined()
    expect(standingOf(await reportOf(cwd, 'scan'))).toEqual(standingOf(whole))
  })

  it.each([
    ['pretty', '400 findings'],
    ['markdown', 'Counted and not listed: 300 findings', `\`${path}\`: 300 of \`${ruleId}\``],
    ['html', 'Counted and not listed: 300 findings', `300 of ${ruleId}`, '<small>400</small>'],
    ['sarif', 'Counted and not listed: 300 findings', `Counted and not listed: 300 of ${ruleId}`],
    ['gitlab', `Counted and not listed: 300 of ${ruleId}`, path],
    ['github', 'Findings that are counted and have no annotation: 300', '400 findings'],
    // An item has 100 lines there, less those that are of no finding.
    ['junit', '… 301 more'],
  ])('are counted by %s', async (reporter, ...said) => {
    const { stdout } = await callCli(['scan', '--reporter', reporter], { cwd })
    for (const words of said) expect(stdout).toContain(words)
    const { length } = stdout.split('chat_websocket_connections')
    expect(length).toBeLessThan(500)
  })

  it('have those first that are new against the baseline, which holds all', async () => {
    const before = new TemporaryRepository({ [path]: dashboard(many) })
    await callCli(['baseline'], { cwd: before.path })
    const baseline = JSON.parse(readFileSync(before.at('migrate-ws.baseline.json'), 'utf8'))
    expect(baseline.findings.filter(Boolean)).toHaveLength(400)
    before.write(path, dashboard([...many, late]))
    before.commit()
    const report = await reportOf(before.path, 'scan')
    expect(report.findings.filter(({ message }) => message.includes('late'))).toHaveLength(1)
    expect(report.findings).toHaveLength(100)
    const gate = await callCli(['check', '--json'], { cwd: before.path })
    expect(JSON.parse(gate.stdout).fresh).toHaveLength(1)
    expect(gate.code).toBe(1)
    expect((await callCli(['scan', '--fail-on', 'new'], { cwd: before.path })).code).toBe(1)
  })

  it('are all judged by check, whose JSON lists 5,000 of them and with --verbose all', async () => {
    const { path: cwd } = new TemporaryRepository({ [path]: dashboard([late]) })
    await callCli(['baseline'], { cwd })
    const added = Array.from({ length: 5200 }, (_, i) => `sum(chat_websocket_added{pod="${i}"})`)
    writeFileSync(`${cwd}/${path}`, dashboard([late, ...added]))
    const few = JSON.parse((await callCli(['check', '--json'], { cwd })).stdout)
    expect({ fresh: few.fresh.length, leftOut: few.leftOut }).toEqual({
      fresh: 5000,
      leftOut: { fresh: 200, left: 201 },
    })
    const all = JSON.parse((await callCli(['check', '--json', '--verbose'], { cwd })).stdout)
    expect({ fresh: all.fresh.length, leftOut: all.leftOut }).toEqual({ fresh: 5200, leftOut: undefined })
  })

  it('have those first that are new against the base, and the change has its true number', async () => {
    const before = new TemporaryRepository({ [path]: dashboard(many), 'docs/a.md': 'Hello.\n' })
    const base = before.git('rev-parse', 'HEAD').trim()
    before.write(path, dashboard([...many, late]))
    before.commit()
    const one = await reportOf(before.path, 'report', '--base', base)
    expect(one.comparison?.findings).toMatchObject({ new: [expect.any(String)], unchanged: 400 })
    expect(one.findings.map(({ id }) => id)).toContain(one.comparison?.findings.new[0])
    const added = many.map((query) => query.replace('connections', 'added'))
    before.write(path, dashboard([...many, ...added]))
    before.commit()
    const more = await reportOf(before.path, 'report', '--base', base)
    expect(more.comparison?.findings.new).toHaveLength(100)
    expect(more.leftOut?.findings).toMatchObject([{ count: 700, new: 300 }])
    const { stdout } = await callCli(['report', '--base', base], { cwd: before.path })
    expect(stdout).toContain('+400 new')
    before.write(path, dashboard([late]))
    before.commit()
    const fewer = await reportOf(before.path, 'report', '--base', base)
    expect(fewer.comparison?.findings.fixed).toHaveLength(100)
    expect(fewer.comparison?.more).toMatchObject({ fixed: 300 })
    const gone = await callCli(['report', '--base', base], { cwd: before.path })
    expect(gone.stdout).toContain('−400 findings')
  })

  it('are whole in shards, of which the same report is made', async () => {
    const sharded = new TemporaryRepository({
      [path]: dashboard(many),
      'src/a.ts': "new WebSocket('wss://a.example/x')\n",
    })
    for (const share of ['1/2', '2/2']) await callCli(['scan', '--shard', share], { cwd: sharded.path })
    const merged = await callCli(['merge-reports', 'migrate-ws-shards', '--json', '--verbose'], {
      cwd: sharded.path,
    })
    expect((JSON.parse(merged.stdout) as Report).findings.length).toBeGreaterThan(400)
    const short = await callCli(['merge-reports', 'migrate-ws-shards', '--json'], { cwd: sharded.path })
    const scanned = await callCli(['scan', '--json'], { cwd: sharded.path })
    expect(short.stdout).toBe(scanned.stdout)
  })
})

it.each([
  ['characters of two bytes', 'é'.repeat(2 ** 28 + 1)],
  ['bytes', new Uint8Array(2 ** 29 + 1)],
])('more than 512 MB of %s are not printed', (_, text) => {
  expect(() => refuseTooLong(text)).toThrow('too long for Node (512 MB), so nothing is printed')
})
