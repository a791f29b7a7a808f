import type { Terminal } from './terminal.js'

interface Stages {
  readonly stage: (stage: string) => void
  readonly done: () => void
}

/** `--profile`: how long each stage took, in the order in which they began, and the most memory that was taken. On stderr. */
export function profiled(steps: Stages, isAsked: boolean, terminal: Terminal): Stages {
  if (!isAsked) return steps
  const stages: { readonly name: string; readonly from: number }[] = [{ name: 'starting', from: 0 }]
  return {
    stage(name) {
      stages.push({ name, from: performance.now() })
      steps.stage(name)
    },
    done() {
      steps.done()
      const end = performance.now()
      const rows = stages.map(({ name, from }, i) => row(name, (stages[i + 1]?.from ?? end) - from))
      // In kilobytes, https://nodejs.org/api/process.html#processresourceusage
      const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
      terminal.err([...rows, row('in all', end), `${'memory'.padEnd(widest)} ${megabytes} MB\n`].join(''))
    },
  }
}

const widest = 24

function row(name: string, milliseconds: number): string {
  return `${name.padEnd(widest)} ${(milliseconds / 1000).toFixed(3)} s\n`
}
