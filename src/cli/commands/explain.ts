import type { Command } from 'commander'
import { addAnswerOptions, addCommonOptions, type CommonOptions } from '../options.js'
import type { Terminal } from '../terminal.js'

export function explainCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addAnswerOptions(addCommonOptions(program.command('explain')))
    .description(
      'say what a rule, a reason code or a checklist item means and what to do; or, of a line of code, what its socket does and why it has its verdict',
    )
    .argument(
      '[what]',
      'an id such as browser-websocket, W-OPEN or update-clients, or a place: <file>:<line>, <file>:<line>:<column>; without any, all ids are listed',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ migrate-ws explain                      all ids\n  $ migrate-ws explain W-OPEN               what a code means\n  $ migrate-ws explain src/chat/live.ts:12  what the socket of this line does, in every file, and its verdict\n',
    )
    .action(async (what: string | undefined, options: CommonOptions) => {
      const { explain } = await import('../actions/explain.js')
      exit(await explain(what, options, terminal))
    })
}
