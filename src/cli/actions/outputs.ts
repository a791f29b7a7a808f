import type { Links } from '../../model/links.js'
import type { Report } from '../../model/report.js'
import { UsageError } from '../../model/usage-error.js'
import type { Reporter } from '../../reporters/define-reporter.js'
import { reporters } from '../../reporters/index.js'
import type { Project } from '../open-project.js'
import { type CommonOptions, flagsOf } from '../options.js'
import { writeOutputFile } from '../output-file.js'
import { type Terminal, wantsColor } from '../terminal.js'

/** Flags that say how a report is shown, and where. */
export interface OutputOptions {
  readonly reporter: readonly string[]
  readonly format?: string
  readonly json?: boolean
  readonly outputFile: readonly string[]
}

interface Run {
  readonly project: Project
  readonly paths: readonly string[]
  readonly options: CommonOptions
  readonly terminal: Terminal
  /** How places become links, where a reader of the output can follow them. */
  readonly links?: Links
}

/**
 * Renders a report as it was asked for: the files first, then one reporter on stdout, which so is a sign that all
 * files are there.
 */
export async function writeOutputs(
  report: Report,
  outputs: readonly Output[],
  { project, paths, options, terminal, links }: Run,
): Promise<void> {
  const filesFirst = outputs.toSorted((a, b) => Number(a.file === undefined) - Number(b.file === undefined))
  for (const { reporter, file } of filesFirst) {
    const isTty = file === undefined && terminal.stdoutIsTty
    const text = reporter.render(report, {
      lang: project.lang,
      color: file === undefined && wantsColor(terminal, isTty, options.color),
      verbose: options.verbose ?? false,
      flags: spaced(flagsOf(options, paths)),
      folder: spaced(flagsOf(options, [])),
      prefix: project.prefix,
      ...(isTty && (terminal.columns ?? 0) >= 40 ? { width: terminal.columns ?? 80 } : {}),
      ...(links === undefined ? {} : { links }),
    })
    if (file === undefined) terminal.out(text)
    else await writeOutputFile(file, text, terminal)
  }
}

export function sayGitIsClosed(
  { gitIsClosed }: Pick<Project, 'gitIsClosed'>,
  { quiet }: CommonOptions,
  terminal: Terminal,
): void {
  if (gitIsClosed === undefined || quiet) return
  terminal.err(`git cannot be asked about this repository (${gitIsClosed}): ignored files are read as well\n`)
}

/** Each with a blank before it, to be put behind a command. */
function spaced(words: readonly string[]): string {
  return words.map((word) => ` ${word}`).join('')
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
      if (wanted.length === 0) wanted.push(reporterOf(otherwise))
      files.set(wanted[0]?.id ?? otherwise, one)
    }
  }
  if (wanted.length === 0) wanted.push(reporterOf(otherwise))
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
