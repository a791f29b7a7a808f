import { type Command, InvalidArgumentError, Option } from 'commander'
import type { AttestOptions } from '../actions/attest.js'
import { addCommonOptions, collect, isoDate } from '../options.js'
import type { Terminal } from '../terminal.js'

export function attestCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addCommonOptions(program.command('attest'))
    .argument('<item>', 'id or number of the checklist item, e.g. notify-support or 16')
    .description(
      'record that a person confirmed a checklist item: who, when, on what evidence; it turns stale when the evidence changes',
    )
    .addOption(new Option('--by <name>', 'who confirms it').makeOptionMandatory())
    .addOption(new Option('--statement <text>', 'what is true, in a sentence'))
    .addOption(new Option('--not-applicable', 'the item does not apply here; say why with --reason'))
    .addOption(new Option('--reason <text>', 'with --not-applicable: why, in a sentence'))
    .addOption(
      new Option('--ref <where>', 'evidence: a ticket, a URL, a file (may be repeated)')
        .argParser(collect)
        .default([], 'none'),
    )
    .addOption(new Option('--expires <date>', 'confirm it again after this day').argParser(isoDate))
    .addOption(
      new Option('--covers <channel>', 'a channel that the statement covers (may be repeated)')
        .argParser(collect)
        .default([], 'all'),
    )
    .addOption(
      new Option(
        '--other-clients <n>',
        'for update-clients: number of clients outside this repository (mobile apps, partners) that still open the WebSocket',
      ).argParser(count),
    )
    .addOption(
      new Option('--route <path>', 'the route that --other-clients counts (may be repeated)')
        .argParser(collect)
        .default([], 'all'),
    )
    .addHelpText(
      'after',
      `
Writes migrate-ws.checklist.yaml. Commit it, so that it is reviewed like code.

Examples:
  $ migrate-ws attest notify-support --by 'Hanako Sato' --statement 'Told in the weekly call' --ref OPS-12
  $ migrate-ws attest confirm-cost-reduction --by finance --statement 'March: 120 USD less' --ref FIN-7 --expires 2027-03-31
  $ migrate-ws attest update-dashboards --not-applicable --by ops --reason 'The platform team keeps them'
  $ migrate-ws attest update-clients --other-clients 0 --route /ws --by mobile --statement 'Version 4 is switched off'
`,
    )
    .action(async (item: string, options: AttestOptions) => {
      const { runAttest } = await import('../actions/attest.js')
      exit(await runAttest(item, options, terminal))
    })
}

function count(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It takes a number such as 0.')
  return Number(value)
}
