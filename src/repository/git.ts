import { spawn, spawnSync } from 'node:child_process'

/** What git says of a folder. `undefined` everywhere means: no repository here, or no git. */
export function gitTopLevel(cwd: string): string | undefined {
  return gitLine(cwd, ['rev-parse', '--show-toplevel'])
}

/** Path of `cwd` below the top level, with a final `/`; empty at the top. */
export function gitPrefix(cwd: string): string | undefined {
  return gitLine(cwd, ['rev-parse', '--show-prefix'])
}

function gitLine(cwd: string, args: readonly string[]): string | undefined {
  const done = git(cwd, args)
  return done.status === 0 ? done.stdout.toString('utf8').replace(/\r?\n$/, '') : undefined
}

/** Runs git to its end. Never throws on git's own failure: look at `status`. */
export function git(
  cwd: string,
  args: readonly string[],
  input?: Uint8Array,
): { readonly status: number | null; readonly stdout: Buffer<ArrayBufferLike>; readonly stderr: string } {
  const done = spawnSync('git', [...args], {
    cwd,
    ...(input ? { input } : {}),
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
