import { type Command, Option } from 'commander'
import type { BaselineOptions } from '../actions/baseline.js'
import { addCommonOptions, collect } from '../options.js'
import type { Terminal } from '../terminal.js'

export function baselineCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addCommonOptions(program.command('baseline'))
    .description('write down the WebSocket use that there is, so that only what is new fails the gate')
    .addOption(
      new Option('--update', 'make it equal to what is found now: new entries come in, gone ones go'),
    )
    .addOption(new Option('--prune', 'drop the entries whose code is gone; nothing new comes in'))
    .addOption(
      new Option(
        '--classify <place>',
        'say what an entry is of which the scan is not sure: <file>:<line>, a file, or the id of a finding; with --as (may be repeated)',
      )
        .argParser(collect)
        .default([], 'none'),
    )
    .addOption(
      new Option('--as <class>', 'of --classify: a WebSocket, or none').choices(['websocket', 'none']),
    )
    .addOption(new Option('--reason <text>', 'of --as none: why, in a sentence'))
    .addHelpText(
      'after',
      `
Writes migrate-ws.baseline.json, one finding a line, which belongs into the repository: commit it.

Examples:
  $ migrate-ws baseline            once, before the freeze
  $ migrate-ws baseline --prune    after a client was migrated
  $ migrate-ws baseline --classify ops/alarms.yml:12 --as websocket
  $ migrate-ws baseline --classify ops/board.json --as none --reason 'Metrics of the load balancer'
`,
    )
    .action(async (options: BaselineOptions) => {
      const { runBaseline } = await import('../actions/baseline.js')
      exit(await runBaseline(options, terminal))
    })
}
