import { cpSync, rmSync } from 'node:fs'
import { type EndedRun, start } from './started.js'

/**
 * Runs a command in a copy of `from`, killed right before it makes, replaces or takes away its first name; then in another, before its
 * second, until one comes to its end. `look` sees what each kill left in `work`, and how many changes were made by then.
 */
export async function killAtEveryChange(
  { bin, from, work, args }: { bin: string; from: string; work: string; args: readonly string[] },
  look: (changes: number) => Promise<void>,
): Promise<EndedRun & { readonly kills: number }> {
  for (let kills = 0; ; kills++) {
    rmSync(work, { recursive: true, force: true })
    cpSync(from, work, { recursive: true })
    const ended = await start(bin, args, work, { NODE_OPTIONS: `--import=${killBefore(kills)}` }).ended
    if (ended.code !== null) return { ...ended, kills }
    await look(kills)
  }
}

/** A module that is loaded before the command. */
function killBefore(change: number): string {
  const calls = ['renameSync', 'linkSync', 'unlinkSync', 'rmSync', 'rmdirSync', 'mkdirSync']
  const text = `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
let left = ${change}
for (const name of ${JSON.stringify(calls)}) {
  const real = fs[name]
  fs[name] = (...args) => {
    if (left-- === 0) process.kill(process.pid, 'SIGKILL')
    return real(...args)
  }
}
syncBuiltinESMExports()`
  return `data:text/javascript,${encodeURIComponent(text)}`
}
