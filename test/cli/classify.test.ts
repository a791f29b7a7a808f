import { describe, expect, it } from 'vitest'
import { callCli, scanReport } from '../support/run-cli.js'
import { fixture, TemporaryRepository } from '../support/temporary-repository.js'

describe('baseline --classify', () => {
  const repository = TemporaryRepository.of(fixture('legacy-chat'))
  const { path: cwd } = repository
  const baseline = (...args: readonly string[]) => callCli(['baseline', ...args, '--lang', 'en'], { cwd })
  const entries = () =>
    (
      JSON.parse(repository.read('migrate-ws.baseline.json').toString()) as {
        findings: ({ path: string; unclassified?: true; notWebSocket?: string } | null)[]
      }
    ).findings.flatMap((one) => one ?? [])
  const unsure = async (path: string) =>
    (await scanReport(cwd)).findings.filter(
      (one) => one.location.path === path && one.confidence === 'likely' && one.role !== 'documentation',
    )

  it('says how, where the baseline is written and where the item asks', async () => {
    const { stdout } = await baseline()
    expect(stdout).toContain('migrate-ws baseline --classify <file>:<line> --as websocket')
    const { checklist } = await scanReport(cwd)
    const { remaining, because } =
      checklist.find(({ id }) => id === 'identify-websocket-code')?.assessment ?? {}
    expect(because).toContain('Classify each unsure one: migrate-ws baseline --classify')
    // What is to be done is no place that is left.
    expect(remaining?.every(({ location }) => location !== undefined)).toBe(true)
  })

  it('as a WebSocket takes the mark away', async () => {
    const before = entries().filter(({ unclassified }) => unclassified).length
    const [one] = await unsure('backend/authorizer.py')
    const run = await baseline(
      '--classify',
      `backend/authorizer.py:${one?.location.start.line}`,
      '--as',
      'websocket',
    )
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(run.stdout).toMatch(/: 1 classified as WebSocket, \d+ left to classify\. Commit it\.\n$/)
    expect(entries().filter(({ unclassified }) => unclassified)).toHaveLength(before - 1)
  })

  it('as none leaves the finding out everywhere, with the reason, and the entry is not stale', async () => {
    const path = 'backend/handlers.py'
    const reason = 'Handlers of a queue.'
    const count = entries().filter((one) => one.path === path && one.unclassified).length
    expect(count).toBeGreaterThan(0)
    const run = await baseline('--classify', path, '--as', 'none', '--reason', reason)
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(entries().filter(({ notWebSocket }) => notWebSocket === reason)).toHaveLength(count)
    const { findings } = await scanReport(cwd)
    expect(
      findings
        .filter(({ suppressed }) => suppressed?.path === 'migrate-ws.baseline.json')
        .map(({ suppressed }) => suppressed),
    ).toEqual(Array.from({ length: count }, () => ({ reason, path: 'migrate-ws.baseline.json' })))
    const total = entries().length
    expect((await baseline('--prune')).stdout).toContain(
      `0 added, 0 dropped, 0 moved to another file; ${total} in all`,
    )
    expect(entries().filter(({ notWebSocket }) => notWebSocket === reason)).toHaveLength(count)
    const { stdout } = await callCli(['check', '--lang', 'en', '--today', '2025-08-07'], { cwd })
    expect(stdout).toContain(`${count} findings left out on purpose:`)
    expect(stdout).not.toContain('no longer match')
  })

  it.each([
    [
      ['--classify', 'nope.ts:3', '--as', 'websocket'],
      /^No unsure entry .* matches "nope\.ts:3"; choose among: /,
    ],
    [['--classify', 'a.ts'], /^Say what it is: /],
    [['--classify', 'a.ts', '--as', 'none'], /^Say why it is not a WebSocket/],
    [['--as', 'none'], /name its place/],
    [['--classify', 'a.ts', '--as', 'websocket', '--prune'], /leave --update and --prune out/],
  ] as const)('refuses %j', async (args, says) => {
    const run = await baseline(...args)
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(run.stderr).toMatch(says)
  })
})
