import type { Command } from 'commander'
import { addAnswerOptions, addCommonOptions, type CommonOptions } from '../options.js'
import type { Terminal } from '../terminal.js'

export function explainCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addAnswerOptions(addCommonOptions(program.command('explain')))
    .description(
      'explain a rule, a reason code or a checklist item; or the socket on a line of code, and its verdict',
    )
    .argument(
      '[what]',
      'an id, e.g. browser-websocket, W-OPEN or update-clients; the number of an item, e.g. 6; or a place, <file>:<line> or <file>:<line>:<column>; without it, lists all ids',
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
