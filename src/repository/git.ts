import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Repository } from './repository-state.js'

/** Asks git where a folder lies. A failure next to a `.git` is no proof that there is no repository. */
export function repositoryAt(folder: string): Repository {
  const asked = git(folder, ['rev-parse', '--show-toplevel', '--show-prefix'])
  if (asked.status === 0) {
    const [top = '', prefix = ''] = asked.stdout.toString('utf8').split(/\r?\n/)
    return { kind: 'here', top, prefix }
  }
  if (!hasGitAbove(folder)) return { kind: 'none' }
  if (asked.status === null) return { kind: 'closed', because: 'git is not installed, or not on the PATH' }
  const said = /^(?:fatal|error): (.*)$/m.exec(asked.stderr)?.[1] ?? `git ended with ${asked.status}`
  return { kind: 'closed', because: said }
}

/** Whether git leaves this path out; never of a file that it tracks. */
export function isIgnored(folder: string, path: string): boolean {
  return git(folder, ['check-ignore', '--quiet', '--', path]).status === 0
}

function hasGitAbove(folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true
    if (at === dirname(at)) return false
  }
}

/** Runs git to its end. Never throws on git's own failure: look at `status`. */
export function git(
  cwd: string,
  args: readonly string[],
  input?: Uint8Array,
  env: Readonly<Record<string, string>> = {},
): { readonly status: number | null; readonly stdout: Buffer<ArrayBufferLike>; readonly stderr: string } {
  const done = spawnSync('git', [...args], {
    cwd,
    ...(input ? { input } : {}),
    env: { ...process.env, ...env },
    maxBuffer: 1 << 30,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  return {
    status: done.error ? null : done.status,
    stdout: done.stdout ?? Buffer.alloc(0),
    stderr: done.stderr?.toString('utf8') ?? '',
  }
}

/**
 * NUL-separated records of a git command, as they come, so that the caller can work while git still walks.
 * Throws when git cannot be started or fails.
 */
export async function* gitRecords(cwd: string, args: readonly string[]): AsyncGenerator<string[]> {
  const child = spawn('git', [...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  ended.catch(() => undefined) // reported below, when the loop has ended
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  let rest: Buffer<ArrayBufferLike> = Buffer.alloc(0)
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    const data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const end = data.lastIndexOf(0)
    if (end >= 0) yield data.toString('utf8', 0, end).split('\0')
    rest = data.subarray(end + 1)
  }
  const status = await ended
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${complaint.trim()}`)
}
