import { fork } from 'node:child_process'
import { totalmem } from 'node:os'
import { dirname } from 'node:path'
import { timeLeft } from '../model/run-limit.js'
import { onInterruption } from './interruption.js'

/** How a child ended. */
export type Ended = 'finished' | 'too-slow' | 'out-of-memory' | 'crashed'

interface OwnScriptOptions {
  /** The child is ended after this many milliseconds without a message. */
  readonly silentMs: number
  /** The child is ended at this time (`Date.now()`). */
  readonly deadline: number
  onMessage(message: unknown): void
}

/** Runs a script of this package in a Node of its own, for one message. A user who interrupts ends it at once. */
export function runOwnScript(
  script: string,
  message: object,
  { silentMs, deadline, onMessage }: OwnScriptOptions,
): Promise<Ended> {
  return new Promise((resolve) => {
    let ended: Ended = 'finished'
    let timer: NodeJS.Timeout | undefined
    const errors: Buffer[] = []
    const child = fork(script, [], {
      // Never the folder of the repository.
      cwd: dirname(script),
      execArgv: heapFlags(),
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Maps too.
      serialization: 'advanced',
    })
    const release = onInterruption(() => child.kill('SIGKILL'))
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(
        () => {
          ended = 'too-slow'
          child.kill('SIGKILL')
        },
        Math.max(0, Math.min(silentMs, deadline - Date.now(), timeLeft())),
      )
    }
    wait()
    child.on('message', (said) => {
      wait()
      onMessage(said)
    })
    child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk))
    const end = (how: Ended) => {
      clearTimeout(timer)
      release()
      resolve(how)
    }
    // It did not start: there are too many processes, say.
    child.on('error', () => end('crashed'))
    child.on('close', (status) => {
      if (ended !== 'finished' || status === 0) end(ended)
      else end(/out of memory/.test(Buffer.concat(errors).toString('latin1')) ? 'out-of-memory' : 'crashed')
    })
    // A child that ends early does not read the message; its exit is reported instead.
    if (child.connected) child.send(message, () => undefined)
  })
}

/**
 * NODE_OPTIONS may load anything into a child, so of all of them only the size of the heap is handed on. Without one it is 2 GB, or
 * half of the memory where that is less: Node itself would take 4 GB, which types of a few lines can fill.
 */
function heapFlags(): string[] {
  const given = process.env.NODE_OPTIONS?.match(/--max[-_]old[-_]space[-_]size=\d+/g)
  if (given) return given
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return [`--max-old-space-size=${Math.floor(Math.min(2048, memory / 2 ** 21))}`]
}
