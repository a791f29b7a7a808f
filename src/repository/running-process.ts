import { readFileSync } from 'node:fs'

/** A process by its number and its start: numbers come round again, most of all in containers. */
export interface RunningProcess {
  readonly pid: number
  /** In ticks since the system's start, as Linux counts; absent on systems that do not give it. */
  readonly started?: string
}

export function thisProcess(): RunningProcess {
  const started = startOf(process.pid)
  return { pid: process.pid, ...(started === undefined ? {} : { started }) }
}

/** Whether the process still runs. Systems other than Linux give no answer: then false. */
export function isAtWork({ pid, started }: RunningProcess): boolean {
  return started !== undefined && pid !== process.pid && startOf(pid) === started
}

/** Twelve hexadecimal digits: the process id, and the last bits of the start time, which distinguish two processes with one id. */
export function tokenOf({ pid, started }: RunningProcess): string {
  return (pid % 0x1_0000_0000).toString(16).padStart(8, '0') + lastBits(started)
}

/** Whether another process of this token is still there. */
export function mayBeAtWork(token: string): boolean {
  const pid = Number.parseInt(token.slice(0, 8), 16)
  if (pid === process.pid) return false
  const started = startOf(pid)
  if (started !== undefined) return lastBits(started) === token.slice(8)
  // Where the system gives no start time, the process id has to do.
  return startOf(process.pid) === undefined && isThere(pid)
}

function lastBits(started: string | undefined): string {
  return (Number(started ?? 0) % 0x1_0000).toString(16).padStart(4, '0')
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** proc(5): the fields behind the command's name, which may itself hold blanks and parentheses. */
function startOf(pid: number): string | undefined {
  let line: string
  try {
    line = readFileSync(`/proc/${pid}/stat`, 'latin1')
  } catch {
    return undefined // no such process, or no such folder
  }
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  const isEnded = fields[0] === 'Z' || fields[0] === 'X'
  return isEnded ? undefined : fields[19]
}
