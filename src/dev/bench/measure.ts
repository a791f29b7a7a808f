import { spawnSync } from 'node:child_process'

export interface BenchCommand {
  readonly name: string
  /** Run by bash, output thrown away. */
  readonly line: string
}

/** What bash runs to start this program of Node. */
export function bashCommand(bin: string): string {
  return `${JSON.stringify(process.execPath)} ${JSON.stringify(bin)}`
}

/** Whole-process wall times in milliseconds, the commands taken in turn so that a busy machine is busy for all. */
export function inTurn(
  commands: readonly BenchCommand[],
  runs: number,
  cwd: string,
): readonly (readonly number[])[] {
  const times: number[][] = commands.map(() => [])
  for (let turn = -1; turn < runs; turn++) {
    for (const [index, { name, line }] of commands.entries()) {
      const start = process.hrtime.bigint()
      const done = spawnSync('bash', ['-c', `{ ${line} ; } >/dev/null`], { cwd, encoding: 'utf8' })
      const took = Number(process.hrtime.bigint() - start) / 1e6
      if (done.status !== 0) throw new Error(`${name} failed: ${done.stderr}`)
      // The first turn warms the page cache.
      if (turn >= 0) times[index]?.push(took)
    }
  }
  return times
}

/** User and system time of `count` runs of a command, in milliseconds a run; bash's `times` counts its children. */
export function cpuOf(line: string, count: number, cwd: string): number {
  const loop = `for i in $(seq ${count}); do ${line} >/dev/null; done; times`
  const { stdout } = spawnSync('bash', ['-c', loop], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  const children = stdout.trim().split('\n').at(-1) ?? ''
  const seconds = [...children.matchAll(/\b(\d+)m([\d.]+)s/g)].map(([, m, s]) => Number(m) * 60 + Number(s))
  return (seconds.reduce((sum, one) => sum + one, 0) * 1000) / count
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}
