import { type Command, InvalidArgumentError, Option } from 'commander'
import type { PlanRemovalOptions } from '../actions/plan-removal.js'
import { addCommonOptions, isoDate } from '../options.js'
import type { Terminal } from '../terminal.js'

export function planRemovalCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addCommonOptions(program.command('plan-removal'))
    .description('draft a removal plan for the WebSocket APIs, tables and functions declared here')
    .addOption(new Option('-o, --output-file <path>', 'write to a new file instead of stdout'))
    .addOption(
      new Option('--days <number>', 'days without a connection before the removal')
        .argParser(wholeDays)
        .default(14),
    )
    .addOption(new Option('--date <day>', 'the date of the removal, for every row').argParser(isoDate))
    .addOption(new Option('--owner <name>', 'who removes it, for every row').argParser(said))
    .addOption(new Option('--rollback <text>', 'how to go back, for every row').argParser(said))
    .addHelpText(
      'after',
      `
Dates, owners and rollbacks that you do not give are left open: the plan counts once they are filled in.

Examples:
  $ migrate-ws plan-removal -o docs/websocket-removal-plan.md
  $ migrate-ws plan-removal --days 30 --lang ja
  $ migrate-ws plan-removal --date 2026-01-20 --owner 'Platform team' --rollback 'Deploy tag v2.15.0 again'
`,
    )
    .action(async (options: PlanRemovalOptions) => {
      const { runPlanRemoval } = await import('../actions/plan-removal.js')
      exit(await runPlanRemoval(options, terminal))
    })
}

function said(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It takes some text.')
  return value
}

function wholeDays(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new InvalidArgumentError('It takes a number of days such as 14.')
  return Number(value)
}
