import { type Command, Option } from 'commander'
import type { ReportOptions } from '../actions/report.js'
import { addCommonOptions, historyOption } from '../options.js'
import { addOutputOptions } from '../output-options.js'
import type { Terminal } from '../terminal.js'

export function reportCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addOutputOptions(addCommonOptions(program.command('report')), 'markdown')
    .description('write the checklist for a pull request: what changed, the 16 items, then the details')
    .addOption(
      new Option(
        '--base <ref>',
        'say first what changed since HEAD left this branch or commit; it is read from git, nothing is checked out',
      ),
    )
    .addOption(historyOption())
    .addOption(
      new Option(
        '--from <report.json>',
        'show a JSON report that was written before, in another format or language; nothing is scanned',
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
