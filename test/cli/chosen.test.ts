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
    expect(stdout).toMatch(
      /^Only a part was looked at: 1 file below the paths that were named, by 1 of \d{3} rules\./m,
    )
  })

  it('of items: all is found, and only they are judged', async () => {
    const whole = await scanReport(path)
    const report = await scanReport(path, '--only', 'update-clients')
    expect(report.checklist).toEqual(whole.checklist.filter(({ id }) => id === 'update-clients'))
    expect(report.findings).toEqual(whole.findings)
    expect(report).not.toHaveProperty('part')
    expect((await scanReport(path, '--skip', 'update-clients')).checklist).toHaveLength(15)
  })

  it('an unknown id: exit 2, what was meant', async () => {
    const { code, stdout, stderr } = await callCli(['scan', '--only', 'browser-websockt'], { cwd: path })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/"browser-websockt"; did you mean browser-websocket\? .*migrate-ws explain\n$/)
  })
})
