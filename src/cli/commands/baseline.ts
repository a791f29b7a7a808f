import { type Command, Option } from 'commander'
import type { BaselineOptions } from '../actions/baseline.js'
import { addCommonOptions, collect } from '../options.js'
import type { Terminal } from '../terminal.js'

export function baselineCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addCommonOptions(program.command('baseline'))
    .description('record the current WebSocket use, so that check fails only on new use')
    .addOption(new Option('--update', 'bring it up to date: add new entries, drop gone ones'))
    .addOption(new Option('--prune', 'drop the entries whose code is gone; add nothing'))
    .addOption(
      new Option(
        '--classify <place>',
        'classify an unsure entry: <file>:<line>, a file, or the id of a finding; with --as (may be repeated)',
      )
        .argParser(collect)
        .default([], 'none'),
    )
    .addOption(
      new Option('--as <class>', 'with --classify: a WebSocket, or none').choices(['websocket', 'none']),
    )
    .addOption(new Option('--reason <text>', 'with --as none: why, in a sentence'))
    .addHelpText(
      'after',
      `
Writes migrate-ws.baseline.json, one finding per line. Commit it.

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
