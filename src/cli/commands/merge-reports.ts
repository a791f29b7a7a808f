import type { Command } from 'commander'
import type { MergeOptions } from '../actions/merge-reports.js'
import { failOnOption } from '../fail-on.js'
import { addCommonOptions, historyOption } from '../options.js'
import { addOutputOptions } from '../output-options.js'
import type { Terminal } from '../terminal.js'

export function mergeReportsCommand(
  program: Command,
  terminal: Terminal,
  exit: (code: number) => void,
): void {
  addOutputOptions(addCommonOptions(program.command('merge-reports')), 'pretty')
    .description('merge the shards of scan --shard into one report')
    .argument('<dir>', 'the folder with all shards')
    .addOption(failOnOption())
    .addOption(historyOption())
    .addHelpText(
      'after',
      `
Run it in a checkout of the same commit, with the same configuration and --ignore: it reads documents, plans, attestations and the baseline there.
If a shard is missing, duplicated or from another scan, it exits with 1 and writes no report.

Examples:
  $ migrate-ws merge-reports migrate-ws-shards
  $ migrate-ws merge-reports shards --reporter markdown -o markdown=report.md -o json=report.json --fail-on new
`,
    )
    .action(async (folder: string, options: MergeOptions) => {
      const { runMergeReports } = await import('../actions/merge-reports.js')
      exit(await runMergeReports(folder, options, terminal))
    })
}
