import { type Command, Option } from 'commander'
import type { InitOptions } from '../actions/init.js'
import { addCommonOptions } from '../options.js'
import type { Terminal } from '../terminal.js'

export function initCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addCommonOptions(program.command('init'))
    .description('write migrate-ws.config.yaml from what a scan found: endpoints, hosts, features by folder')
    .addOption(new Option('-n, --dry-run', 'print it and write nothing'))
    .addOption(new Option('--force', 'overwrite the file'))
    .addHelpText(
      'after',
      `
Comments mark what only you know. On a terminal it asks the questions of scan and writes your answers into the file.

Examples:
  $ migrate-ws init --dry-run
  $ migrate-ws init && git add migrate-ws.config.yaml
`,
    )
    .action(async (options: InitOptions) => {
      const { runInit } = await import('../actions/init.js')
      exit(await runInit(options, terminal))
    })
}
