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
  out(text: string | Uint8Array): void
  err(text: string): void
}

/** The process's own. A reader that goes away (`| head`) ends the output, not the run. */
export function processTerminal(): Terminal {
  // What is thrown where nobody waits for it. Node itself would end with 1, which here means findings.
  process.on('uncaughtException', (error) => {
    process.stderr.write(bugText(error), () => process.exit(3))
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
    // Opened only when somebody is asked.
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

/** Colour for a stream: an explicit flag, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal. */
export function wantsColor(terminal: Terminal, isTty: boolean, flag: boolean | undefined): boolean {
  if (flag !== undefined) return flag
  const { NO_COLOR, FORCE_COLOR, TERM } = terminal.env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isTty && TERM !== 'dumb'
}
