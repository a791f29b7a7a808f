import type { Command } from 'commander'
import { addCommonOptions, type CommonOptions } from '../options.js'
import type { Terminal } from '../terminal.js'

export function explainCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addCommonOptions(program.command('explain'))
    .description('say what a rule, a reason code or a checklist item means, and what to do')
    .argument('<id>', 'such as browser-websocket, R00 or update-clients')
    .addHelpText(
      'after',
      '\nExamples:\n  $ migrate-ws explain R00\n  $ migrate-ws explain update-clients --lang ja\n',
    )
    .action(async (id: string, options: CommonOptions) => {
      const { explain } = await import('../actions/explain.js')
      exit(await explain(id, options, terminal))
    })
}
