import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What one run of a Node process took. */
export interface Cost {
  readonly userMs: number
  readonly wallMs: number
  readonly peakMb: number
}

/** The process reports its cost at its end. */
const hook = `
import { writeFileSync } from 'node:fs'
process.on('exit', () => {
  const { userCPUTime, maxRSS } = process.resourceUsage()
  writeFileSync(process.env.MIGRATE_WS_COST, JSON.stringify({ userMs: userCPUTime / 1000, peakMb: maxRSS / 1024 }))
})
`

/** Runs Node with these arguments and returns the cost. */
export function watched(scratch: string, args: readonly string[], cwd: string): Cost {
  const file = join(scratch, 'cost-hook.mjs')
  const log = join(scratch, 'cost.json')
  rmSync(log, { force: true })
  writeFileSync(file, hook)
  const start = process.hrtime.bigint()
  const done = spawnSync(process.execPath, ['--import', pathToFileURL(file).href, ...args], {
    cwd,
    env: { ...process.env, MIGRATE_WS_COST: log, NODE_NO_WARNINGS: '1' },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const wallMs = Number(process.hrtime.bigint() - start) / 1e6
  if (done.status !== 0) throw new Error(`${args.join(' ')} failed: ${done.stderr}`)
  return { wallMs, ...(JSON.parse(readFileSync(log, 'utf8')) as Omit<Cost, 'wallMs'>) }
}
