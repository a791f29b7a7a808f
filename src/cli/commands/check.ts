import { type Command, Option } from 'commander'
import type { CheckOptions } from '../actions/check.js'
import { addCommonOptions } from '../options.js'
import { addPartOptions } from '../part-options.js'
import type { Terminal } from '../terminal.js'

export function checkCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addPartOptions(addCommonOptions(program.command('check')))
    .description(
      'exit 1 on WebSocket use that is not in the baseline, and on a phase that is overdue; for CI',
    )
    .addOption(
      new Option('--phase <phase>', 'judge this phase and those before it now, whatever their dates').choices(
        ['1', '2', '3', 'freeze', 'migrate', 'remove'],
      ),
    )
    .addOption(new Option('--json', 'the result as JSON on stdout'))
    .addHelpText(
      'after',
      `
1 freeze: no use outside the baseline, and no entry in it whose code is gone (baseline --prune drops them). 2 migrate: no feature has a client left. 3 remove: nothing is left except what is kept on purpose.
Each applies from its date in the configuration (phases); before that, check counts down the days.

Examples:
  $ migrate-ws check
  $ migrate-ws check --phase migrate --today 2025-11-08
  $ migrate-ws check --changed      before a commit: only what it changes, and only phase 1
`,
    )
    .action(async (options: CheckOptions) => {
      const { runCheck } = await import('../actions/check.js')
      exit(await runCheck(options, terminal))
    })
}
