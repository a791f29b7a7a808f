import { type Command, Option } from 'commander'
import { reporters } from '../reporters/index.js'
import { collect } from './options.js'

/** Flags of the commands that print a report. */
export function addOutputOptions(command: Command, otherwise: string): Command {
  const ids = reporters.map((reporter) => reporter.id)
  const endings = reporters.flatMap((reporter) => reporter.endings?.[0] ?? []).join(' ')
  return command
    .addOption(
      new Option('--reporter <name>', 'output format (may be repeated)')
        .choices(ids)
        .argParser(collect)
        .default([], otherwise),
    )
    .addOption(new Option('--format <name>', 'the same as --reporter').hideHelp())
    .addOption(new Option('--json', 'the same as --reporter json'))
    .addOption(
      new Option(
        '-o, --output-file <[reporter=]path>',
        `write to a file instead of stdout (may be repeated); without a reporter, its extension decides: ${endings}`,
      )
        .argParser(collect)
        .default([], 'stdout'),
    )
}
