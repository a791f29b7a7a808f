import { type Command, Option } from 'commander'
import type { BaselineOptions } from '../actions/baseline.js'
import { addCommonOptions } from '../options.js'
import type { Terminal } from '../terminal.js'

export function baselineCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addCommonOptions(program.command('baseline'))
    .description('write down the WebSocket use that there is, so that only what is new fails the gate')
    .addOption(
      new Option('--update', 'make it equal to what is found now: new entries come in, gone ones go'),
    )
    .addOption(new Option('--prune', 'drop the entries whose code is gone; nothing new comes in'))
    .addHelpText(
      'after',
      `
Writes migrate-ws.baseline.json, one finding a line, which belongs into the repository: commit it.

Examples:
  $ migrate-ws baseline            once, before the freeze
  $ migrate-ws baseline --prune    after a client was migrated
`,
    )
    .action(async (options: BaselineOptions) => {
      const { runBaseline } = await import('../actions/baseline.js')
      exit(await runBaseline(options, terminal))
    })
}
