import { cpSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { programFor } from '../../src/cli/program.js'
import {
  hostileFolders,
  hostileRepository,
  Marker,
  pathInRepository,
  places,
  planted,
} from '../support/planted.js'
import { callCli, runCli } from '../support/run-cli.js'
import { temporaryFolder } from '../support/temporary-repository.js'
import { terminalOf } from '../support/typing.js'

/** Command lines by command, one after the other in one copy of the repository. All write into that copy or into nothing. */
const runs: Readonly<Record<string, readonly (readonly (readonly string[])[])[]>> = {
  scan: [
    [['scan', '--verbose', '--profile', '--today', '2026-02-07']],
    [['scan', '--history', '--json', '--fail-on', 'open', '--ignore', '*.css']],
    [
      ['scan', '--changed'],
      ['scan', '--changed', 'side'],
      ['scan', '--since', 'HEAD~1'],
    ],
    [['scan', 'chat.js', '--reporter', 'markdown', '-o', 'markdown=out.md']],
    [
      ['scan', '--files-from', 'list.txt'],
      ['scan', '--only', 'browser-websocket'],
      ['scan', '--skip', 'browser-websocket', '--format', 'json'],
    ],
    [
      ['scan', '-c', 'migrate-ws.config.mjs'],
      ['scan', '-c', 'migrate-ws.config.js'],
      ['scan', '-c', 'migrate-ws.config.yaml'],
    ],
  ],
  report: [
    [['report', '--base', 'side']],
    [['report', '--base', 'HEAD~1', '--history', '--reporter', 'json', '-o', 'json=out.json']],
  ],
  'merge-reports': [
    [
      ['scan', '--shard', '1/2'],
      ['scan', '--shard', '2/2'],
      ['merge-reports', 'migrate-ws-shards', '--history', '--fail-on', 'open'],
    ],
  ],
  apply: [
    [
      ['apply', '--dry-run', '--mark'],
      ['apply', '--dry'],
    ],
    [['apply', '--check', '--contract', 'api.json']],
    [
      ['apply', '--allow-dirty', '--guess-endpoints', '--mark', '--contract', 'api.yaml'],
      ['apply', '--resume'],
      ['apply', '--check'],
    ],
    [
      ['apply', 'chat.js'],
      ['apply', '--force', 'live.ts'],
      ['apply', '--interactive'],
    ],
  ],
  explain: [
    [
      ['explain', 'chat.js:2'],
      ['explain', 'W-OPEN'],
    ],
  ],
  undo: [[['apply', '--allow-dirty'], ['undo'], ['apply', '--allow-dirty'], ['undo', '--forget']]],
  attest: [
    [
      [
        'attest',
        'notify-support',
        '--by',
        'T',
        '--statement',
        's',
        '--ref',
        'README.md',
        '--covers',
        '/ws',
        '--expires',
        '2027-01-01',
      ],
      ['scan'],
    ],
    [['attest', 'notify-support', '--by', 'T', '--statement', 's', '--ref', 'README.md'], ['scan']],
  ],
  baseline: [[['baseline'], ['baseline', '--update'], ['baseline', '--prune'], ['check']]],
  check: [
    [['baseline'], ['check', '--phase', 'remove', '--json']],
    [
      ['baseline'],
      ['check', '--changed'],
      ['check', '--since', 'side'],
      ['check', '--files-from', 'list.txt'],
    ],
  ],
  'plan-removal': [[['plan-removal', '--days', '30', '-o', 'plan.md']]],
  init: [
    [
      ['init', '--dry-run'],
      ['init', '--force'],
    ],
  ],
  completion: [[['completion', 'bash']]],
}

/** Lines that the tool refuses: a program as the configuration, what needs a person, and what there is nothing to do for. */
const refused = [
  'scan -c migrate-ws.config.mjs',
  'scan -c migrate-ws.config.js',
  'apply --interactive',
  'apply --resume',
  'plan-removal --days 30 -o plan.md',
]

/** Flags of which it makes no difference what lies in the repository. */
const ofThePrintOnly = ['--lang', '--yes', '--quiet', '--debug', '--color', '--no-color', '--cwd']

/** Flags by which a person allows a program of the repository to run. */
const permissions = ['--project-typescript']

/** Flags that all commands read alike: one tries them. */
const ofAll = [
  '--config',
  '--ignore',
  '--today',
  '--profile',
  '--verbose',
  '--reporter',
  '--format',
  '--json',
  '--output-file',
]

const { commands } = programFor(terminalOf('.', '').terminal, () => undefined)

describe('the test', () => {
  it('runs every command with every flag that reads or writes', () => {
    const offered = commands.filter((command) => command.name() !== 'help')
    expect(Object.keys(runs).sort()).toEqual(offered.map((command) => command.name()).sort())
    const lines = Object.values(runs).flat(2)
    const isTried = (command: string, { long, short }: { readonly long?: string; readonly short?: string }) =>
      lines.some(
        ([name, ...words]) =>
          (name === command || ofAll.includes(long ?? '')) &&
          words.some((word) => word === long || word === short),
      )
    const untried = offered.flatMap((command) =>
      command.options
        .filter(({ long }) => ![...ofThePrintOnly, ...permissions].includes(long ?? ''))
        .filter((option) => !isTried(command.name(), option))
        .map(({ long }) => `${command.name()} ${long}`),
    )
    expect(untried).toEqual([])
  })

  /** Without this, a command that cannot fire would pass for one that did not. */
  it.each(places.map((place) => [place.name, place] as const))(
    'has a command in a place that fires: %s',
    (name, place) => {
      const marker = new Marker()
      const site = planted(place, marker)
      place.use(site)
      expect(marker.taken()).toContain(name)
    },
  )
})

/** The limit is a watchdog for a busy machine: there are a hundred command lines, and each starts several gits. */
describe('no planted command is run by', { timeout: 300_000 }, () => {
  const marker = new Marker()
  const hostile = hostileRepository(marker)
  const home = process.cwd()
  afterEach(() => {
    process.chdir(home)
    vi.unstubAllEnvs()
  })

  /** A copy to be worked in, by a shell whose PATH begins there. */
  const copyOfHostile = () => {
    const copy = temporaryFolder()
    cpSync(hostile.path, copy, { recursive: true, verbatimSymlinks: true })
    process.chdir(copy)
    vi.stubEnv('PATH', pathInRepository(copy))
    return copy
  }

  const sequences = Object.values(runs).flat()
  it.each(
    sequences.map((sequence) => [sequence.map((line) => line.join(' ')).join('; '), sequence] as const),
  )('%s', async (_name, sequence) => {
    const cwd = copyOfHostile()
    const ends: string[] = []
    for (const line of sequence) {
      const { code, stderr } = await callCli(line, { cwd })
      // What is refused looks at little: only these may be.
      const may = refused.includes(line.join(' ')) ? [2] : [0, 1]
      if (!may.includes(code ?? -1) || /git cannot be asked|git [a-z-]+ failed/.test(stderr))
        ends.push(`${line.join(' ')} ended with ${code}: ${stderr}`)
    }
    expect({ fired: marker.taken(), ends }).toEqual({ fired: [], ends: [] })
  })

  it('a process that starts in the repository', async () => {
    const cwd = copyOfHostile()
    const env = { PATH: pathInRepository(cwd) }
    const lines = [
      ['scan', '--history'],
      ['apply', '--allow-dirty'],
    ]
    const codes: (number | null)[] = []
    for (const line of lines) codes.push((await runCli(line, { cwd, env })).code)
    expect({ fired: marker.taken(), codes }).toEqual({ fired: [], codes: [0, 0] })
  })

  it.each(hostileFolders)('any command in the folder %s', async (folder) => {
    const cwd = copyOfHostile()
    const bugs: string[] = []
    for (const line of sequences.flat()) {
      const args = line[0] === 'completion' ? line : [...line, '-C', folder]
      const { code, stderr } = await callCli(args, { cwd })
      if (code === 3) bugs.push(`${args.join(' ')}: ${stderr}`)
    }
    expect({ fired: marker.taken(), bugs }).toEqual({ fired: [], bugs: [] })
  })
})
