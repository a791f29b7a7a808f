import { afterEach, describe, expect, it } from 'vitest'
import { programFor } from '../../src/cli/program.js'
import { commandLines } from '../support/command-lines.js'
import {
  enterCopyOf,
  hostileFolders,
  hostileRepository,
  leaveCopy,
  Marker,
  pathInRepository,
  places,
  planted,
} from '../support/planted.js'
import { callCli, runCli } from '../support/run-cli.js'
import { terminalOf } from '../support/typing.js'

/** Lines that the tool refuses: a program as the configuration, what needs a person, and what there is nothing to do for. */
const refused = [
  'scan -c migrate-ws.config.mjs',
  'scan -c migrate-ws.config.js',
  'apply --interactive',
  'apply --resume',
  'plan-removal --days 30 -o plan.md',
  'plan-removal --date 2026-01-20 --owner Team --rollback Deploy again',
  // It looks at everything first: all is sure there.
  'baseline --classify chat.js --as none --reason r',
  // No transcript, and no server.
  'verify --script package.json --old ws://127.0.0.1:9 --new http://127.0.0.1:9',
  'probe http://127.0.0.1:9/stream --seconds 1 --json',
]

/** Flags of which it makes no difference what lies in the repository. */
const ofThePrintOnly = [
  ...['--lang', '--yes', '--quiet', '--debug', '--color', '--no-color', '--cwd'],
  // What is said to servers.
  ...['--record', '--port', '--header', '--timeout', '--send', '--origin'],
]

/** Flags by which a person allows a program of the repository to run. */
const permissions = ['--project-typescript']

/** Flags that all commands read alike: one tries them. */
const ofAll = [
  '--config',
  '--ignore',
  '--today',
  '--profile',
  '--time-limit',
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
    expect(Object.keys(commandLines).sort()).toEqual(offered.map((command) => command.name()).sort())
    const lines = Object.values(commandLines).flat(2)
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
  afterEach(leaveCopy)

  const sequences = Object.values(commandLines).flat()
  it.each(
    sequences.map((sequence) => [sequence.map((line) => line.join(' ')).join('; '), sequence] as const),
  )('%s', async (_name, sequence) => {
    const cwd = enterCopyOf(hostile)
    const ends: string[] = []
    for (const line of sequence) {
      const { code, stderr } = await callCli(line, { cwd })
      // What is refused looks at little: only these may be.
      const may = refused.includes(line.join(' ')) ? [2] : [0, 1]
      if (!may.includes(code ?? -1) || /git cannot (be used|say)|git [a-z-]+ failed/.test(stderr))
        ends.push(`${line.join(' ')} ended with ${code}: ${stderr}`)
    }
    expect({ fired: marker.taken(), ends }).toEqual({ fired: [], ends: [] })
  })

  it('a process that starts in the repository', async () => {
    const cwd = enterCopyOf(hostile)
    const env = { PATH: pathInRepository(cwd) }
    const lines = [
      ['scan', '--history'],
      ['apply', '--allow-dirty', '--ignore', 'vendored/**'],
    ]
    const codes: (number | null)[] = []
    for (const line of lines) codes.push((await runCli(line, { cwd, env })).code)
    expect({ fired: marker.taken(), codes }).toEqual({ fired: [], codes: [0, 0] })
  })

  /** Every command: `planted-in-folders.test.ts` (`npm run test:slow`). */
  it.each(hostileFolders)('a scan of the folder %s', async (folder) => {
    const cwd = enterCopyOf(hostile)
    const { code, stderr } = await callCli(['scan', '--history', '-C', folder], { cwd })
    expect({ fired: marker.taken(), bug: code === 3 && stderr }).toEqual({ fired: [], bug: false })
  })
})
