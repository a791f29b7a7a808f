import { enterStage } from '../model/run-limit.js'
import { isCi, type Terminal } from './terminal.js'

/** How a long run reports its stage. */
export interface ProgressSteps {
  /** A stage begins; or, with a number, it has come so far: that many files, of `of()` in all. */
  readonly stage: (stage: string, files?: number, of?: () => number | undefined) => void
  readonly done: () => void
}

/** Shorter runs say nothing. */
const afterMs = 1000
/** More often is not readable. */
const everyMs = 100

/** Says on stderr what a long run is doing: only on a terminal, not in CI, and only once it has taken a second. */
export function progress(terminal: Terminal, quiet: boolean): ProgressSteps {
  if (quiet || !terminal.stderrIsTty || isCi(terminal)) return { stage: entered, done: () => undefined }
  const begun = Date.now()
  let last = 0
  let shown = ''
  return {
    stage(stage, files, of) {
      entered(stage, files)
      const now = Date.now()
      if (now - begun < afterMs || (files !== undefined && now - last < everyMs)) return
      const text = files === undefined ? `${stage} …` : `${stage}: ${counted(files, of?.())} …`
      last = now
      if (text !== shown) terminal.err(Buffer.from(`\r\u001b[K${text}`))
      shown = text
    },
    done() {
      if (shown !== '') terminal.err(Buffer.from('\r\u001b[K'))
      shown = ''
    },
  }
}

/** E.g. `1,200 of 4,310 files`. A total that is less was counted of something else. */
function counted(files: number, of: number | undefined): string {
  const n = (count: number) => count.toLocaleString('en')
  if (of !== undefined && of >= files) return `${n(files)} of ${n(of)} ${of === 1 ? 'file' : 'files'}`
  return `${n(files)} ${files === 1 ? 'file' : 'files'}`
}

/** A run that stops at a limit names its stage. */
function entered(stage: string, files?: number): void {
  if (files === undefined) enterStage(stage)
}
