import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Report } from '../../model/report.js'
import { UsageError } from '../../model/usage-error.js'
import type { ScanResult } from '../../pipeline/scan.js'
import type { Reporter } from '../../reporters/define-reporter.js'
import { reporters } from '../../reporters/index.js'
import { noBaseline } from '../no-baseline.js'
import { openProject } from '../open-project.js'
import { type CommonOptions, flagsOf } from '../options.js'
import { type Terminal, wantsColor } from '../terminal.js'

export interface ScanOptions extends CommonOptions {
  readonly reporter: readonly string[]
  readonly format?: string
  readonly json?: boolean
  readonly outputFile: readonly string[]
  readonly failOn: 'none' | 'new' | 'open' | 'all'
}

export async function runScan(
  paths: readonly string[],
  options: ScanOptions,
  terminal: Terminal,
): Promise<number> {
  const outputs = outputsOf(options)
  const project = await openProject(paths, options, terminal)
  const { report, facts } = project.scanned
  if (options.failOn === 'new' && facts.baseline?.kind !== 'read') throw noBaseline(options)
  if (project.gitIsClosed !== undefined && !options.quiet) {
    terminal.err(
      `git cannot be asked about this repository (${project.gitIsClosed}): ignored files are read as well\n`,
    )
  }
  for (const { reporter, file } of outputs) {
    const isTty = file === undefined && terminal.stdoutIsTty
    const text = reporter.render(report, {
      lang: project.lang,
      color: file === undefined && wantsColor(terminal, isTty, options.color),
      verbose: options.verbose ?? false,
      flags: spaced(flagsOf(options, paths)),
      folder: spaced(flagsOf(options, [])),
      ...(isTty && (terminal.columns ?? 0) >= 40 ? { width: terminal.columns ?? 80 } : {}),
    })
    if (file === undefined) terminal.out(text)
    else write(resolve(terminal.cwd, file), text)
  }
  return fails(report, facts, options.failOn) ? 1 : 0
}

/** Each with a blank before it, to be put behind a command. */
function spaced(words: readonly string[]): string {
  return words.map((word) => ` ${word}`).join('')
}

interface Output {
  readonly reporter: Reporter
  /** undefined: stdout. */
  readonly file?: string
}

/** Which reporter writes where. One at most may have stdout: two machine formats in one stream would be neither. */
function outputsOf(options: ScanOptions): readonly Output[] {
  const named = [
    ...options.reporter,
    ...(options.format === undefined ? [] : [options.format]),
    ...(options.json ? ['json'] : []),
  ]
  const files = new Map<string, string>()
  const wanted = named.map(reporterOf)
  for (const one of options.outputFile) {
    const [, id, path] = /^([a-z-]+)=(.+)$/.exec(one) ?? []
    if (id !== undefined && path !== undefined) {
      if (!wanted.some((reporter) => reporter.id === id)) wanted.push(reporterOf(id))
      if (files.has(id)) throw new UsageError(`Two files are given for ${id}; give each reporter one`)
      files.set(id, path)
    } else {
      if (wanted.length > 1)
        throw new UsageError(`Say which reporter writes to "${one}": -o ${wanted[0]?.id}=${one}`)
      if (wanted.length === 0) wanted.push(reporterOf('pretty'))
      files.set(wanted[0]?.id ?? 'pretty', one)
    }
  }
  if (wanted.length === 0) wanted.push(reporterOf('pretty'))
  const unique = [...new Map(wanted.map((reporter) => [reporter.id, reporter])).values()]
  const onStdout = unique.filter((reporter) => !files.has(reporter.id))
  if (onStdout.length > 1) {
    const [, second] = onStdout
    throw new UsageError(
      `Only one reporter can write to stdout; give the other a file: -o ${second?.id}=report.${second?.id}`,
    )
  }
  return unique.map((reporter) => {
    const file = files.get(reporter.id)
    return file === undefined ? { reporter } : { reporter, file }
  })
}

function reporterOf(id: string): Reporter {
  const found = reporters.find((reporter) => reporter.id === id)
  if (found) return found
  throw new UsageError(
    `There is no reporter "${id}"; choose one of: ${reporters.map((reporter) => reporter.id).join(', ')}`,
  )
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch (error) {
    throw new UsageError(
      `Cannot write ${path} (${(error as NodeJS.ErrnoException).code}); give another path to -o`,
    )
  }
}

const open = new Set(['todo', 'partial', 'unknown', 'stale'])

/** A suppression without effect is new by nature: no baseline holds any. */
function fails(
  report: Report,
  { baseline, findings }: ScanResult['facts'],
  failOn: ScanOptions['failOn'],
): boolean {
  if (failOn === 'none') return false
  if (failOn === 'new') {
    const isOver = baseline?.kind === 'read' && baseline.comparison.fresh.length > 0
    return isOver || findings.some(({ role }) => role === 'suppression')
  }
  return report.checklist.some(
    ({ assessment }) => open.has(assessment.status) || (failOn === 'all' && assessment.status === 'manual'),
  )
}
