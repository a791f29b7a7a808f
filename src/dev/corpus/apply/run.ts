import { spawnSync } from 'node:child_process'

export interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A process that is waited for; one that a signal ended, or that took too long, has code -1. */
export function run(command: readonly string[], cwd: string, timeoutMs = 600_000): Run {
  const [program = '', ...args] = command
  const { CI: _, ...env } = process.env
  const ended = spawnSync(program, args, {
    cwd,
    env: { ...env, LANG: 'C' },
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    timeout: timeoutMs,
  })
  return { code: ended.status ?? -1, out: ended.stdout ?? '', err: ended.stderr ?? '' }
}
