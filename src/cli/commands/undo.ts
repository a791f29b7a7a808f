import { type Command, Option } from 'commander'
import type { UndoOptions } from '../actions/undo.js'
import { addBaseOptions } from '../options.js'
import type { Terminal } from '../terminal.js'

export function undoCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addBaseOptions(program.command('undo'))
    .description(
      'restore what the last apply changed, unless it was edited since; also when that apply was interrupted',
    )
    .addOption(
      new Option('--forget', 'keep all files as they are, and forget the last apply instead of undoing it'),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ migrate-ws undo           all of the last apply, or nothing\n  $ migrate-ws undo -C web    where apply -C web ran outside of git; inside, any folder will do\n',
    )
    .action(async (options: UndoOptions) => {
      const { runUndo } = await import('../actions/undo.js')
      exit(await runUndo(options, terminal))
    })
}
