import { createInterface } from 'node:readline'
import { untimed } from '../model/run-limit.js'
import type { Terminal } from './terminal.js'

/** Ctrl-C, or a signal to end. */
interface Interruption {
  readonly kind: 'interrupted'
  readonly code: 130 | 143
}

/** `ended`: the input is closed, as after Ctrl-D. */
export type Answer =
  | { readonly kind: 'line'; readonly text: string }
  | Interruption
  | { readonly kind: 'ended' }

export interface Prompt {
  ask(question: string): Promise<Answer>
  /** A Ctrl-C that no question has met, as while something was being worked out. */
  interruption(): Promise<Interruption | undefined>
  close(): void
}

/** Questions on stderr, answers by the line. What is typed ahead answers the questions to come. */
export function openPrompt(terminal: Terminal, input: NodeJS.ReadableStream): Prompt {
  const given: Answer[] = []
  let waiting: ((answer: Answer) => void) | undefined
  const give = (answer: Answer) => {
    if (waiting) waiting(answer)
    else given.push(answer)
    waiting = undefined
  }
  // The terminal itself edits and echoes the line: it is never left in a state that a crash could keep.
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  lines.on('line', (text) => give({ kind: 'line', text }))
  lines.on('close', () => give({ kind: 'ended' }))
  let heard: Interruption | undefined
  const interrupt = (code: 130 | 143) => {
    heard = { kind: 'interrupted', code }
    give(heard)
  }
  const onInterrupt = () => interrupt(130)
  const onTerminate = () => interrupt(143)
  process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate)
  return {
    ask(question) {
      terminal.err(question)
      const next = given.shift()
      return next
        ? Promise.resolve(next)
        : untimed(
            new Promise((resolve) => {
              waiting = resolve
            }),
          )
    },
    async interruption() {
      await new Promise(setImmediate)
      return heard
    },
    close() {
      process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate)
      lines.close()
    },
  }
}
