import { getHeapStatistics } from 'node:v8'
import { Script } from 'node:vm'
import { globOf } from './glob.js'
import { oneLine } from './one-line.js'
import { phrase, type Said } from './phrase.js'
import { shellWord } from './shell-word.js'
import { UsageError } from './usage-error.js'

/**
 * The last resort of bounded work: budgets count known costs, and this ends a run that costs too much for another reason. It
 * measures time and memory, so the place where it ends a run differs from one run to the next; therefore no result is printed then.
 */

/** A run that was ended. Exit code 2. */
export class RunEnded extends UsageError {}

export const usualMinutes = 10

interface Run {
  readonly minutes: number
  /** In the time of `performance.now()`. */
  deadline: number
  timer: NodeJS.Timeout | undefined
  stage: string
  file: string | undefined
  /** Set once: work that continues nevertheless ends at its next step. */
  ended: RunEnded | undefined
}

let run: Run | undefined
let running = 0
let endWaiting: (ended: RunEnded) => void = () => undefined
let endAtOnce: (ended: RunEnded) => void = () => undefined

/**
 * Does the work of a command. Where a limit is set for it meanwhile, the answer is a RunEnded as soon as it is over, also while
 * something is waited for. `onMemory` must end the process: what has filled the memory would be returned to.
 */
export async function limited<T>(work: () => Promise<T>, onMemory: (ended: RunEnded) => void): Promise<T> {
  if (running++ === 0) endAtOnce = onMemory
  const over = new Promise<never>((_, reject) => {
    endWaiting = reject
  })
  try {
    return await Promise.race([work(), over])
  } finally {
    clearTimeout(run?.timer)
    // What was ended may still be at work somewhere, and must find that it is.
    if (--running === 0 && !run?.ended) run = undefined
  }
}

/** From now on the run may take this many minutes. */
export function limitRun(minutes: number): void {
  if (run && !run.ended) return
  const stage = 'opening the folder'
  run = {
    minutes,
    deadline: 0,
    timer: undefined,
    stage,
    file: undefined,
    ended: undefined,
  }
  setDeadline(run, performance.now() + minutes * 60_000)
}

function setDeadline(of: Run, deadline: number): void {
  of.deadline = deadline
  clearTimeout(of.timer)
  const timer = setTimeout(() => endWaiting(endedByTime(of)), Math.min(deadline - performance.now(), longest))
  of.timer = timer.unref()
}

/** Timers of Node and of V8 take no more milliseconds. */
const longest = 2 ** 31 - 1

/** Called before the first byte is written: what is begun then comes to its end. @throws RunEnded */
export function liftLimit(): void {
  checkRun()
  clearTimeout(run?.timer)
  run = undefined
}

/** While the user answers a question, no time counts. */
export async function untimed<T>(answer: Promise<T>): Promise<T> {
  const of = run
  if (!of) return answer
  const from = performance.now()
  clearTimeout(of.timer)
  try {
    return await answer
  } finally {
    if (run === of) setDeadline(of, of.deadline + performance.now() - from)
  }
}

/** @throws RunEnded */
export function enterStage(stage: string): void {
  checkRun()
  if (!run) return
  run.stage = stage
  run.file = undefined
}

let files = 0

/** What the next work is about. */
export function atFile(path: string): void {
  if (!run) return
  run.file = path
  if (++files % 32 === 0) lookAtHeap()
}

/**
 * Milliseconds that are left, for what is waited for outside of this process. Timers count whole milliseconds and may be one early:
 * with one more, the run is over when they end something.
 */
export function timeLeft(): number {
  return run ? Math.max(0, Math.ceil(run.deadline - performance.now())) + 1 : Number.POSITIVE_INFINITY
}

/** @throws RunEnded */
export function checkRun(): void {
  if (!run) return
  if (run.ended) throw run.ended
  if (performance.now() >= run.deadline) throw endedByTime(run)
}

const key = Symbol.for('migrate-ws')
let isInside = false
let call: Script | undefined

/**
 * Synchronous work. V8 itself interrupts it at the end of the run's time, in whatever loop or regular expression it is: none of its
 * `catch` or `finally` blocks runs then, and data that it has changed must not be used any more. It costs a waiting thread, so it
 * is for stages and not for files.
 * @throws RunEnded
 */
export function bounded<T>(todo: () => T): T {
  const of = run
  if (!of || isInside) return todo()
  checkRun()
  lookAtHeap()
  // A script sees what is global: there it finds the work.
  call ??= new Script("globalThis[Symbol.for('migrate-ws')]()", { filename: 'migrate-ws' })
  Object.assign(globalThis, { [key]: todo })
  isInside = true
  try {
    return call.runInThisContext({ timeout: Math.min(timeLeft(), longest), displayErrors: false }) as T
  } catch (error) {
    if ((error as NodeJS.ErrnoException | undefined)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    throw endedByTime(of)
  } finally {
    Object.assign(globalThis, { [key]: undefined })
    isInside = false
  }
}

/**
 * Of what V8 may keep. It collects garbage once a heap has grown half of the way from what is alive to the limit, so where more than
 * this is in use, most of it is alive.
 */
const mostOfHeap = 0.85

/** What V8 counts into the limit for objects that have just been made; no old ones fill it. */
const youngBytes = 48 * 2 ** 20

/** Called between files, and within one after every few thousand nodes that are made or visited. */
export function lookAtHeap(): void {
  if (!run) return
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics()
  if (used > mostOfHeap * Math.max(limit - youngBytes, limit / 4)) endAtOnce(endedByMemory(run, limit))
}

function endedByTime(of: Run): RunEnded {
  const { minutes } = of
  of.ended ??= new RunEnded(
    phrase`Stopped by the time limit of ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ${placeOf(of)}, or allow more with --time-limit ${2 * minutes}`,
  )
  return of.ended
}

function endedByMemory(of: Run, limit: number): RunEnded {
  const megabytes = Math.round(limit / 2 ** 20)
  of.ended ??= new RunEnded(
    phrase`Stopped because the memory of Node (${megabytes} MB) was nearly used up ${placeOf(of)}, or allow more with NODE_OPTIONS=--max-old-space-size=${2 * megabytes}`,
  )
  return of.ended
}

function placeOf({ stage, file }: Run): Said {
  return file === undefined
    ? phrase`at: ${stage}; no result is printed and nothing is written; leave large files out with --ignore <glob>`
    : phrase`at ${oneLine(file)} (${stage}); no result is printed and nothing is written; leave that file out with --ignore ${shellWord(globOf(file))}`
}
