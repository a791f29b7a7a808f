import { type Command, Option } from 'commander'
import type { ApplyOptions } from '../actions/apply.js'
import { addCommonOptions } from '../options.js'
import type { Terminal } from '../terminal.js'

export function applyCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addCommonOptions(program.command('apply'))
    .description('rewrite the WebSocket clients that can be rewritten with the same behaviour')
    .argument('[paths...]', 'files, folders or globs below the working folder; without any, all of it')
    .addOption(new Option('-n, --dry-run', 'print a diff that git apply takes, and write nothing'))
    .addOption(new Option('-d, --dry', 'the same as --dry-run').hideHelp())
    .addOption(
      new Option('--check', 'exit 1 if anything would change, and write nothing').conflicts('dryRun'),
    )
    .addOption(new Option('--allow-dirty', 'also write files with uncommitted changes'))
    .addOption(new Option('--force', 'the same as --allow-dirty').hideHelp())
    .addOption(
      new Option(
        '--guess-endpoints',
        'write endpoints that were derived from the socket address, where none is configured',
      ),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ migrate-ws apply --dry-run\n  $ migrate-ws apply src/chat && npm test\n',
    )
    .action(async (paths: string[], options: ApplyOptions) => {
      const { runApply } = await import('../actions/apply.js')
      exit(await runApply(paths, options, terminal))
    })
}
