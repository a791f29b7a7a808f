import { phrase } from '../../model/phrase.js'
import { UsageError } from '../../model/usage-error.js'
import type { Reporter } from '../../reporters/define-reporter.js'
import { reporters } from '../../reporters/index.js'

/** Flags that say how a report is shown, and where. */
export interface OutputOptions {
  readonly reporter: readonly string[]
  readonly format?: string
  readonly json?: boolean
  readonly outputFile: readonly string[]
}

export interface Output {
  readonly reporter: Reporter
  /** undefined: stdout. */
  readonly file?: string
}

/** Which reporter writes where. One at most may have stdout: two machine formats in one stream would be neither. */
export function outputsOf(options: OutputOptions, otherwise: string): readonly Output[] {
  const named = [
    ...options.reporter,
    ...(options.format === undefined ? [] : [options.format]),
    ...(options.json ? ['json'] : []),
  ].map(reporterOf)
  const files = new Map<Reporter, string>()
  for (const given of options.outputFile) {
    const { reporter, file } = outputIn(given, named, otherwise)
    if (files.has(reporter))
      throw new UsageError(
        phrase`Two files are given for ${reporter.id}; give each reporter one: -o <reporter>=<file>`,
      )
    files.set(reporter, file)
  }
  const wanted = new Set([...named, ...files.keys()])
  if (wanted.size === 0) wanted.add(reporterOf(otherwise))
  const [, second] = [...wanted].filter((reporter) => !files.has(reporter))
  if (second)
    throw new UsageError(
      phrase`Only one reporter can write to stdout; give the other a file: -o ${second.id}=report.${second.id}`,
    )
  return [...wanted].map((reporter) => {
    const file = files.get(reporter)
    return file === undefined ? { reporter } : { reporter, file }
  })
}

/** Parses `[reporter=]path`. Without a reporter, the path belongs to the requested one; among several, its ending decides. */
function outputIn(
  given: string,
  named: readonly Reporter[],
  otherwise: string,
): Output & { readonly file: string } {
  const [, id, path] = /^([a-z-]+)=(.+)$/.exec(given) ?? []
  if (id !== undefined && path !== undefined) return { reporter: reporterOf(id), file: path }
  const [first, ...more] = new Set(named)
  if (first && more.length === 0) return { reporter: first, file: given }
  const told = byEnding(given, first ? named : reporters)
  if (told) return { reporter: told, file: given }
  if (first) throw new UsageError(phrase`Say which reporter writes to "${given}": -o ${first.id}=${given}`)
  return { reporter: reporterOf(otherwise), file: given }
}

/** By the longest ending that fits: `a.sarif.json` is SARIF. */
function byEnding(path: string, among: readonly Reporter[]): Reporter | undefined {
  return among
    .flatMap((reporter) => (reporter.endings ?? []).map((ending) => ({ reporter, ending })))
    .filter(({ ending }) => path.toLowerCase().endsWith(ending))
    .sort((a, b) => b.ending.length - a.ending.length)[0]?.reporter
}

function reporterOf(id: string): Reporter {
  const found = reporters.find((reporter) => reporter.id === id)
  if (found) return found
  throw new UsageError(
    phrase`There is no reporter "${id}"; choose one of: ${reporters.map((reporter) => reporter.id).join(', ')}`,
  )
}
