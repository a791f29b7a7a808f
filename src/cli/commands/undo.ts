import { type Command, Option } from 'commander'
import type { UndoOptions } from '../actions/undo.js'
import { addBaseOptions } from '../options.js'
import type { Terminal } from '../terminal.js'

export function undoCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addBaseOptions(program.command('undo'))
    .description('restore the files of the last apply, unless edited since; also after an interrupted apply')
    .addOption(new Option('--forget', 'forget the last apply instead of undoing it; no file changes'))
    .addHelpText(
      'after',
      '\nExamples:\n  $ migrate-ws undo           all of the last apply, or nothing\n  $ migrate-ws undo -C web    if apply -C web ran outside git; inside git, any folder works\n',
    )
    .action(async (options: UndoOptions) => {
      const { runUndo } = await import('../actions/undo.js')
      exit(await runUndo(options, terminal))
    })
}
