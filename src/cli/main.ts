export { optimizeLater } from '../model/optimize-later.js'

import { ownVersion } from '../repository/own-version.js'
import { processTerminal, type Terminal, withTerminalErrors } from './terminal.js'

/**
 * Runs one command line and returns its exit code: 0 fine, 1 findings or problems that a check was asked to report, 2 wrong use,
 * refused or stopped by a limit, 3 a bug. The caller sets `process.exitCode` and lets the streams drain.
 */
export async function main(args: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  // Every script that checks the installed version calls this: answered before anything else is loaded.
  if (args.length === 1 && args[0] === '--version') {
    terminal.out(`${ownVersion()}\n`)
    return 0
  }
  const { runProgram } = await import('./program.js')
  return runProgram(args, withTerminalErrors(terminal))
}
