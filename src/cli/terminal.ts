import { phrase } from '../model/phrase.js'
import { UsageError } from '../model/usage-error.js'
import { harmless } from '../reporters/parts/layout.js'
import { bugText } from './bug.js'

/** Where a command's words go. Machine output is alone on stdout; everything else is on stderr. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly stdoutIsTty: boolean
  readonly stderrIsTty: boolean
  readonly columns: number | undefined
  /** Where answers are typed; absent when no person can type any. */
  readonly input?: NodeJS.ReadableStream | undefined
  /** Text may hold words from a repository, and is made harmless on its way (see `guarded`); bytes stay as they are. */
  out(text: string | Uint8Array): void
  err(text: string | Uint8Array): void
}

/**
 * All output passes here. Names, keys, addresses and reasons of a repository get into any sentence; here no text can steer the
 * terminal or the runner that shows it, even where the author of a message forgot to escape it.
 */
export function withTerminalErrors(terminal: Terminal): Terminal {
  const door: Pick<Terminal, 'out' | 'err'> = {
    out(text) {
      refuseTooLong(text)
      terminal.out(typeof text === 'string' ? harmless(text) : text)
    },
    err: (text) => terminal.err(typeof text === 'string' ? harmless(text) : text),
  }
  // The rest stays where it is: to look at `input` opens it.
  return Object.assign(Object.create(terminal) as Terminal, door)
}

/** Text that we have coloured: its makers let no foreign escape sequence in. All other text has no colour. */
export function painted(text: string, hasColor: boolean): string | Uint8Array {
  return hasColor ? Buffer.from(harmless(text, true)) : text
}

const longest = 2 ** 29

export const tooLong = phrase`The result is too long for Node (512 MB), so nothing is printed; leave files out with --ignore <glob>`

/** A text of as many characters as Node holds may have three times as many bytes. @throws UsageError */
export function refuseTooLong(text: string | Uint8Array): void {
  const isTooLong =
    typeof text === 'string'
      ? text.length * 3 > longest && Buffer.byteLength(text) > longest
      : text.length > longest
  if (isTooLong) throw new UsageError(tooLong)
}

/** The process's own. A reader that goes away (`| head`) ends the output, not the run. */
export function processTerminal(): Terminal {
  // Errors that no caller awaits. Node itself would end with 1, which here means findings.
  process.on('uncaughtException', (error) => {
    process.stderr.write(harmless(bugText(error)), () => process.exit(3))
  })
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') return
      // A full disk: there is nowhere left to say more than one sentence.
      if (stream !== process.stderr)
        process.stderr.write(
          `Cannot write the output (${error.code}); free some space, or give another path to -o\n`,
        )
      process.exit(2)
    })
  }
  return {
    env: process.env,
    cwd: process.cwd(),
    stdoutIsTty: process.stdout.isTTY === true,
    stderrIsTty: process.stderr.isTTY === true,
    columns: process.stdout.columns,
    // Opened only for a question.
    get input() {
      return process.stdin.isTTY ? process.stdin : undefined
    },
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  }
}

/** Whether this is a pipeline: `CI` is set, and not to say no. */
export function isCi({ env: { CI } }: Terminal): boolean {
  return CI !== undefined && !['', '0', 'false'].includes(CI)
}

/** Where lines are wrapped. No width without a terminal, nor in one that is too narrow. */
export function widthOf({ columns = 0 }: Terminal, isTty: boolean): { readonly width?: number } {
  return isTty && columns >= 40 ? { width: columns } : {}
}

/** Colour for a stream: an explicit flag, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal. */
export function wantsColor(terminal: Terminal, isTty: boolean, flag: boolean | undefined): boolean {
  if (flag !== undefined) return flag
  const { NO_COLOR, FORCE_COLOR, TERM } = terminal.env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isTty && TERM !== 'dumb'
}
