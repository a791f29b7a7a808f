import { describe, expect, it } from 'vitest'
import { listener } from '../support/clients.js'
import { callCli, scanReport } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

describe('scan --only and --skip', () => {
  const { path } = new TemporaryRepository({
    'a.js': `// migrate-ws-ignore fastapi-websocket-route: no such thing here\n${listener}`,
    'serverless.yml': 'functions:\n  open:\n    handler: a.open\n    events:\n      - websocket: $connect\n',
  })
  const rulesOf = async (...args: readonly string[]) => [
    ...new Set((await scanReport(path, ...args)).findings.map(({ ruleId }) => ruleId)),
  ]

  it('takes the number of an item for its id, as explain, attest and scan do', async () => {
    const some = await scanReport(path, '--only', '7')
    expect(some.checklist.map(({ id }) => id)).toEqual(['update-docs'])
    expect((await scanReport(path, '--skip', '7')).checklist.map(({ id }) => id)).not.toContain('update-docs')
    const explained = await callCli(['explain', '7', '--lang', 'en'], { cwd: path })
    expect(explained.stdout).toMatch(/^update-docs: Documentation updated/)
    const listed = await callCli(['scan', '7', '--lang', 'en'], { cwd: path })
    expect(listed.stdout).toContain('Documentation updated')
    const attested = await callCli(['attest', '99', '--by', 'x', '--statement', 'y'], { cwd: path })
    expect(attested).toMatchObject({ code: 2, stdout: '' })
    expect(attested.stderr).toContain('There is no checklist item "99"')
  })

  it('of rules: only what they find, and the report is one of a part', async () => {
    const all = await rulesOf()
    expect(all).toEqual(
      expect.arrayContaining(['browser-websocket', 'browser-websocket-handler', 'suppression-comment']),
    )
    expect(await rulesOf('--only', 'browser-websocket')).toEqual(['browser-websocket'])
    const left = all.filter((id) => id !== 'browser-websocket' && id !== 'suppression-comment')
    expect(await rulesOf('--skip', 'browser-websocket')).toEqual(left)
    const report = await scanReport(
      path,
      '--only',
      'browser-websocket',
      '--only',
      'browser-websocket-handler',
    )
    expect(report.part).toMatchObject({ by: 'rules', rules: { run: 2 } })
    expect(new Set(report.checklist.map(({ assessment }) => assessment.status))).toEqual(
      new Set(['todo', 'unknown']),
    )
    const { stdout } = await callCli(['scan', '--only', 'browser-websocket', 'a.js'], { cwd: path })
    expect(stdout).toMatch(/^Only a part was scanned: 1 file below the given paths, by 1 of \d{3} rules\./m)
  })

  it('of items: all is found, and only they are judged', async () => {
    const whole = await scanReport(path)
    const report = await scanReport(path, '--only', 'update-clients')
    expect(report.checklist).toEqual(whole.checklist.filter(({ id }) => id === 'update-clients'))
    expect(report.findings).toEqual(whole.findings)
    expect(report).not.toHaveProperty('part')
    expect((await scanReport(path, '--skip', 'update-clients')).checklist).toHaveLength(15)
  })

  it('of items: the record may name those that are not asked about, and no others', async () => {
    const said = (item: string) =>
      `attestations:\n  - item: ${item}\n    by: Hanako Sato\n    date: 2026-01-05\n    statement: told in the weekly call\n`
    const { path: confirmed } = new TemporaryRepository({
      'a.js': listener,
      'migrate-ws.checklist.yaml': said('notify-support'),
    })
    const whole = await scanReport(confirmed)
    for (const id of ['update-clients', 'notify-support'])
      expect((await scanReport(confirmed, '--only', id)).checklist).toEqual(
        whole.checklist.filter((item) => item.id === id),
      )
    const { path: wrong } = new TemporaryRepository({
      'a.js': listener,
      'migrate-ws.checklist.yaml': said('notify-suport'),
    })
    const { code, stderr } = await callCli(['scan', '--only', 'update-clients'], { cwd: wrong })
    expect(code).toBe(2)
    expect(stderr).toMatch(/migrate-ws\.checklist\.yaml:2: .*"notify-suport"/)
  })

  it('where only rules are chosen, it says how many ran and not how many files', async () => {
    const en = await callCli(['scan', '--skip', 'browser-websocket'], { cwd: path })
    expect(en.stdout).toMatch(/^Only \d+ of \d+ rules ran\. Items that need all rules are not judged\.$/m)
    const ja = await callCli(['scan', '--skip', 'browser-websocket', '--lang', 'ja'], { cwd: path })
    expect(ja.stdout).toMatch(/^全\d+ルール中\d+ルールのみを適用しました。/m)
  })

  it('an unknown id: exit 2, what was meant', async () => {
    const { code, stdout, stderr } = await callCli(['scan', '--only', 'browser-websockt'], { cwd: path })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/"browser-websockt"; did you mean browser-websocket\? .*migrate-ws explain\n$/)
  })
})
