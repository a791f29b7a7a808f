import { readFileSync } from 'node:fs'

/** A process by its number and its start: numbers come round again, most of all in containers. */
export interface RunningProcess {
  readonly pid: number
  /** In ticks since the system's start, as Linux counts; absent where the system does not tell. */
  readonly started?: string
}

export function thisProcess(): RunningProcess {
  const started = startOf(process.pid)
  return { pid: process.pid, ...(started === undefined ? {} : { started }) }
}

/** Whether it is still there. Where nobody can tell, on systems other than Linux, the answer is no. */
export function isAtWork({ pid, started }: RunningProcess): boolean {
  return started !== undefined && pid !== process.pid && startOf(pid) === started
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
