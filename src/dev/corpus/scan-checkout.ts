import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Report } from '../../model/report.js'

/** What the built tool of `root` finds in a checkout. Throws when it cannot scan. */
export function scanCheckout(root: string, checkout: string): Report {
  const cli = join(root, 'bin/migrate-ws.js')
  const run = spawnSync(process.execPath, [cli, 'scan', '--json'], {
    cwd: checkout,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  })
  if (run.status !== 0) throw new Error(`scan of ${checkout} exited with ${run.status}\n${run.stderr}`)
  return JSON.parse(run.stdout) as Report
}
