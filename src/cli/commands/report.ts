import { type Command, Option } from 'commander'
import type { ReportOptions } from '../actions/report.js'
import { addCommonOptions, historyOption } from '../options.js'
import { addOutputOptions } from '../output-options.js'
import type { Terminal } from '../terminal.js'

export function reportCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addOutputOptions(addCommonOptions(program.command('report')), 'markdown')
    .description('write the checklist for a pull request: the changes, the 16 items, the details')
    .addOption(
      new Option(
        '--base <ref>',
        'begin with the changes since HEAD diverged from this branch or commit; checks nothing out',
      ),
    )
    .addOption(historyOption())
    .addOption(
      new Option(
        '--from <report.json>',
        'show an earlier JSON report in another format or language; scans nothing',
      ).conflicts(['base', 'history']),
    )
    .addHelpText(
      'after',
      `
In GitHub Actions and GitLab CI, places link to their lines.

Examples:
  $ migrate-ws report --base origin/main -o report.md
  $ migrate-ws report --from report.json -o report.html
  $ migrate-ws report --base main --reporter markdown --reporter json -o json=report.json
`,
    )
    .action(async (options: ReportOptions) => {
      const { runReport } = await import('../actions/report.js')
      exit(await runReport(options, terminal))
    })
}
