import { type Command, Option } from 'commander'
import type { PlanOptions } from '../actions/plan.js'
import { addCommonOptions } from '../options.js'
import type { Terminal } from '../terminal.js'

export function planCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addCommonOptions(program.command('plan'))
    .description(
      'list the steps off WebSocket for this repository: what is done, what is next, how to go back',
    )
    .addOption(
      new Option('--write', 'write the steps into MIGRATION.md, or update them there').conflicts('json'),
    )
    .addOption(new Option('--json', 'print the steps as JSON'))
    .addHelpText(
      'after',
      `
With --verbose every step is shown in full. Text that you add around the steps in MIGRATION.md stays.
check fails when a box there does not match the repository.

Examples:
  $ migrate-ws plan
  $ migrate-ws plan --write && git add MIGRATION.md
`,
    )
    .action(async (options: PlanOptions) => {
      const { runPlan } = await import('../actions/plan.js')
      exit(await runPlan(options, terminal))
    })
}
