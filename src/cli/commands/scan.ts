import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Share, shareIn } from '../../pipeline/shards/share.js'
import type { ScanOptions } from '../actions/scan.js'
import { addChoiceOptions } from '../chosen.js'
import { failOnOption } from '../fail-on.js'
import { addAnswerOptions, addCommonOptions, historyOption } from '../options.js'
import { addOutputOptions } from '../output-options.js'
import { addPartOptions } from '../part-options.js'
import type { Terminal } from '../terminal.js'

export function scanCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addChoiceOptions(
    addPartOptions(addOutputOptions(addAnswerOptions(addCommonOptions(program.command('scan'))), 'pretty')),
  )
    .description('find WebSocket use and judge the 16 items of the checklist')
    .argument(
      '[paths...]',
      'files, folders or globs (default: the whole working folder); or a checklist item, to show it in full',
    )
    .addOption(failOnOption())
    .addOption(historyOption())
    .addOption(
      new Option(
        '--shard <i/n>',
        'run shard i of n, for merge-reports; written into the folder of -o, or migrate-ws-shards',
      ).argParser(share),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ migrate-ws scan\n  $ migrate-ws scan update-clients\n  $ migrate-ws scan src --reporter pretty --reporter markdown -o markdown=report.md --fail-on open\n  $ git diff -z --name-only --diff-filter=d main | migrate-ws scan --files-from -\n  $ migrate-ws scan --shard 1/4\n',
    )
    .action(async (paths: string[], options: ScanOptions) => {
      if (options.shard) {
        const { runShard } = await import('../actions/shard.js')
        exit(await runShard(paths, { ...options, shard: options.shard }, terminal))
        return
      }
      const { runScan } = await import('../actions/scan.js')
      exit(await runScan(paths, options, terminal))
    })
}

function share(value: string): Share {
  const found = shareIn(value)
  if (!found) throw new InvalidArgumentError('It takes a share such as 2/4, the first being 1/4.')
  return found
}
