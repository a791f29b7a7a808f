import { enterStage } from '../model/run-limit.js'
import type { Lang } from '../model/source.js'
import { grouped, headed, plural } from '../reporters/parts/labels.js'
import { stages } from '../texts/ja/stages.js'
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
export function progress(terminal: Terminal, quiet: boolean, lang: Lang): ProgressSteps {
  if (quiet || !terminal.stderrIsTty || isCi(terminal)) return { stage: entered, done: () => undefined }
  const begun = Date.now()
  let last = 0
  let shown = ''
  return {
    stage(stage, files, of) {
      entered(stage, files)
      const now = Date.now()
      if (now - begun < afterMs || (files !== undefined && now - last < everyMs)) return
      const text = lineOf(stage, files === undefined ? undefined : [files, of?.()], lang)
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

/** E.g. `applying rules: 1,200 of 4,310 files …`. A total that is less was counted of something else. */
function lineOf(
  stage: string,
  count: readonly [files: number, of: number | undefined] | undefined,
  lang: Lang,
): string {
  const name = lang === 'ja' ? (stages[stage] ?? stage) : stage
  if (count === undefined) return `${name} …`
  const [files, of] = count
  const total = of !== undefined && of >= files ? of : undefined
  const said = {
    en: `${total === undefined ? '' : `${grouped(files)} of `}${plural(total ?? files, 'file')}`,
    ja: `${total === undefined ? '' : `${grouped(total)}件中`}${grouped(files)}件`,
  }
  return `${headed(name, said[lang], lang)} …`
}

/** A run that stops at a limit names its stage. */
function entered(stage: string, files?: number): void {
  if (files === undefined) enterStage(stage)
}
