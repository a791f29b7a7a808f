import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export interface EndedRun {
  /** null: ended by a signal. */
  readonly code: number | null
  readonly output: string
}

export interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<EndedRun>
  /** Waits until the condition holds, or the process has ended. */
  until(condition: () => boolean): Promise<void>
}

/** Starts the built command in a folder. */
export function start(
  bin: string,
  args: readonly string[],
  cwd: string,
  more: Readonly<Record<string, string>> = {},
): Started {
  const { CI: _, XDG_STATE_HOME: __, ...env } = process.env
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    // A separate home, which goes with the temporary folder: the key of the journals lies there.
    env: { ...env, HOME: tmpdir(), LANG: 'C', ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const ended = new Promise<EndedRun>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
  return {
    child,
    ended,
    async until(condition) {
      while (!condition() && child.exitCode === null && child.signalCode === null) await wait(1)
    },
  }
}

/** How far the last run came, by what it left in git's own folder. */
export function journalIn(repository: string): 'interrupted' | 'finished' | 'none' {
  for (const state of ['interrupted', 'finished'] as const)
    if (existsSync(join(repository, '.git/migrate-ws', `apply-${state}.jsonl`))) return state
  return 'none'
}
