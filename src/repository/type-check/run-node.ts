import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { onInterruption } from '../interruption.js'

export type Ended =
  | { readonly kind: 'ended'; readonly status: number; readonly stdout: string; readonly stderr: string }
  /** It did not start, was killed, or took too long: nothing that it wrote counts. */
  | { readonly kind: 'broken'; readonly because: string }

interface NodeOptions {
  readonly cwd: string
  readonly timeoutMs: number
  readonly input?: string
}

/** Runs a script in a Node of its own. When the time is over, or the user interrupts, all that it started ends too. */
export function runNode(script: string, args: readonly string[], options: NodeOptions): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...heapFlags(), script, ...args], {
      cwd: options.cwd,
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['pipe', 'pipe', 'pipe'],
      // A group of its own: TypeScript 7 starts its compiler as a grandchild, which outlives a killed child.
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    const release = onInterruption(() => killAll(child))
    const timer = setTimeout(() => {
      killAll(child)
      end({ kind: 'broken', because: `tsc took longer than ${options.timeoutMs / 1000} s` })
    }, options.timeoutMs)
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    // A child that ends early leaves its input unread; how it ended tells more than EPIPE.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
    child.on('error', (error) => end({ kind: 'broken', because: `tsc did not start: ${error.message}` }))
    child.on('close', (status, signal) => {
      const stderr = Buffer.concat(err).toString('utf8')
      if (status === null) end({ kind: 'broken', because: `tsc was ended by ${signal}` })
      else end({ kind: 'ended', status, stdout: Buffer.concat(out).toString('utf8'), stderr })
    })

    function end(ended: Ended): void {
      clearTimeout(timer)
      release()
      resolve(ended)
    }
  })
}

/** How a process ended that should not have ended so: its status, and the line that says why. */
export function crashText(ended: { readonly status: number; readonly stderr: string }): string {
  const lines = ended.stderr.split(/\r?\n/).map((line) => line.trim())
  const why =
    lines.find((line) => /^(\w*Error|FATAL ERROR)\b/.test(line)) ?? lines.find((line) => line !== '')
  return `tsc ended with ${ended.status}${why ? `: ${why.slice(0, 200)}` : ''}`
}

/** NODE_OPTIONS may load anything into a child, so of all of them only the size of the heap is handed on. */
function heapFlags(): string[] {
  return process.env.NODE_OPTIONS?.match(/--max[-_]old[-_]space[-_]size=\d+/g) ?? []
}

function killAll(child: ChildProcess): void {
  if (child.pid === undefined) return
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', `${child.pid}`, '/T', '/F'], { stdio: 'ignore', windowsHide: true })
    return
  }
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    // ESRCH: the whole group has ended meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
