import { type Command, Option } from 'commander'
import type { ScanOptions } from '../actions/scan.js'
import { addCommonOptions, historyOption } from '../options.js'
import { addOutputOptions } from '../output-options.js'
import { addPartOptions } from '../part-options.js'
import type { Terminal } from '../terminal.js'

export function scanCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addPartOptions(addOutputOptions(addCommonOptions(program.command('scan')), 'pretty'))
    .description('find WebSocket use and say where each of the 16 checklist items stands')
    .argument('[paths...]', 'files, folders or globs below the working folder; without any, all of it')
    .addOption(
      new Option(
        '--fail-on <what>',
        'exit 1 when there is something: new over the baseline, open items, or all that are not done',
      )
        .choices(['none', 'new', 'open', 'all'])
        .default('none'),
    )
    .addOption(historyOption())
    .addHelpText(
      'after',
      '\nExamples:\n  $ migrate-ws scan\n  $ migrate-ws scan src --reporter pretty --reporter markdown -o markdown=report.md --fail-on open\n  $ git diff -z --name-only --diff-filter=d main | migrate-ws scan --files-from -\n',
    )
    .action(async (paths: string[], options: ScanOptions) => {
      const { runScan } = await import('../actions/scan.js')
      exit(await runScan(paths, options, terminal))
    })
}
