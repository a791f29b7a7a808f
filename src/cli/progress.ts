import type { Terminal } from './terminal.js'

/** Says on stderr what a long run is doing: only on a terminal, and only once it has taken a second. */
export function progress(
  terminal: Terminal,
  quiet: boolean,
): { readonly stage: (stage: string) => void; readonly done: () => void } {
  if (quiet || !terminal.stderrIsTty || terminal.env.CI !== undefined)
    return { stage: () => undefined, done: () => undefined }
  const begun = Date.now()
  let shown = false
  return {
    stage(stage) {
      if (Date.now() - begun < 1000) return
      terminal.err(`\r\u001b[K${stage} …`)
      shown = true
    },
    done() {
      if (shown) terminal.err('\r\u001b[K')
    },
  }
}
