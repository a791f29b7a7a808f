import { describe, expect, it } from 'vitest'
import { programFor } from '../../src/cli/program.js'
import { listener } from '../support/clients.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'
import { terminalOf } from '../support/typing.js'

const base = [
  '--cwd',
  '--config',
  '--lang',
  '--yes',
  '--quiet',
  '--verbose',
  '--debug',
  '--color',
  '--no-color',
]
const scans = [...base, '--ignore', '--today', '--profile', '--time-limit']
const prints = ['--reporter', '--format', '--json', '--output-file']
const part = ['--changed', '--since', '--files-from']

/** Which command takes which flags: a flag stands here only where it has an effect. */
const flags: Readonly<Record<string, readonly string[]>> = {
  scan: [
    ...scans,
    ...prints,
    ...part,
    '--only',
    '--skip',
    '--fail-on',
    '--history',
    '--own-host',
    '--http2',
    '--shard',
  ],
  report: [...scans, ...prints, '--base', '--history', '--from'],
  'merge-reports': [...scans, ...prints, '--fail-on', '--history'],
  apply: [
    ...scans,
    '--dry-run',
    '--dry',
    '--check',
    '--interactive',
    '--resume',
    '--mark',
    '--own-host',
    '--http2',
    '--allow-dirty',
    '--force',
    '--guess-endpoints',
    '--contract',
    '--contract-from',
    '--switch',
    '--settle',
    '--native',
    '--servers',
    '--all',
    '--broker',
    '--twin-tests',
    '--close-websocket',
    '--update-runtime',
    '--project-typescript',
  ],
  explain: [...scans, '--own-host', '--http2'],
  undo: [...base, '--forget'],
  attest: [
    ...scans,
    ...['--by', '--statement', '--not-applicable', '--reason', '--ref', '--expires', '--covers'],
    ...['--other-clients', '--route'],
  ],
  baseline: [...scans, '--update', '--prune', '--classify', '--as', '--reason'],
  check: [...scans, ...part, '--phase', '--json'],
  plan: [...scans, '--write', '--json'],
  'plan-removal': [...scans, '--output-file', '--days', '--date', '--owner', '--rollback'],
  verify: [...base, '--old', '--new', '--script', '--record', '--port', '--header', '--timeout'],
  probe: [...base, '--send', '--header', '--origin', '--seconds', '--json'],
  init: [...scans, '--dry-run', '--force'],
  completion: [],
}

describe('flags', () => {
  const { terminal } = terminalOf('.', '')
  const { commands } = programFor(terminal, () => undefined)

  it('are those of the table', () => {
    const offered = commands.filter((command) => command.name() !== 'help')
    expect(
      Object.fromEntries(
        offered.map((command) => [command.name(), command.options.map(({ long }) => long).sort()]),
      ),
    ).toEqual(Object.fromEntries(Object.entries(flags).map(([name, all]) => [name, [...all].sort()])))
  })

  it('may stand before the command, with their values', async () => {
    const { path } = new TemporaryRepository({ 'scan/a.js': listener, 'b.js': listener })
    const after = await callCli(['scan', '--json', '--today', '2026-01-01', '--ignore', 'b.js'], {
      cwd: path,
    })
    expect(after.code).toBe(0)
    for (const args of [
      ['--json', '--today', '2026-01-01', '--ignore', 'b.js', 'scan'],
      ['--reporter', 'json', '--today=2026-01-01', 'scan', '--ignore', 'b.js'],
    ])
      expect(await callCli(args, { cwd: path })).toEqual(after)
  })
})
