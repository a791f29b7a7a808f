import type { Links } from '../../model/links.js'
import { type Report, withOrderedKeys } from '../../model/report.js'
import { bounded, enterStage, liftLimit } from '../../model/run-limit.js'
import { shortened } from '../../reporters/parts/shortened.js'
import { repositoryName } from '../forge.js'
import { isoDay } from '../open-folder.js'
import type { Project } from '../open-project.js'
import { type CommonOptions, flagsOf } from '../options.js'
import { refuseOutput, writeOutputFile } from '../output-file.js'
import { painted, type Terminal, wantsColor, widthOf } from '../terminal.js'
import type { Output } from './outputs-of.js'

interface Run {
  /** `isInGit`: whether git can be asked for the name of the repository. Absent: the report is of any repository and day. */
  readonly project: Pick<Project, 'root' | 'prefix' | 'lang'> & Partial<Pick<Project, 'isInGit'>>
  /** Ids of what is new against the baseline. */
  readonly fresh: ReadonlySet<string>
  readonly paths: readonly string[]
  readonly options: CommonOptions
  readonly terminal: Terminal
  /** How places become links, where a reader of the output can follow them. */
  readonly links?: Links
  /** Id of the one item that is asked for. */
  readonly item?: string | undefined
}

/**
 * Renders a report in each requested format: first the files, then one reporter on stdout, so that output on stdout means that all
 * files are written.
 */
export async function writeOutputs(
  report: Report,
  outputs: readonly Output[],
  { project, fresh, paths, options, terminal, links, item }: Run,
): Promise<void> {
  const filesFirst = outputs.toSorted((a, b) => Number(a.file === undefined) - Number(b.file === undefined))
  enterStage('writing the report')
  const shown = bounded(() => (options.verbose ? report : withOrderedKeys(shortened(report, fresh))))
  const { root, isInGit } = project
  const repository =
    isInGit !== undefined && outputs.some(({ reporter }) => reporter.namesRepository)
      ? repositoryName(root, isInGit, terminal.env)
      : undefined
  const rendered = filesFirst.map(({ reporter, file }) => {
    const isTty = file === undefined && terminal.stdoutIsTty
    const color =
      reporter.isPainted === true && file === undefined && wantsColor(terminal, isTty, options.color)
    const text = bounded(() =>
      reporter.render(reporter.namesDay && isInGit !== undefined ? dated(shown) : shown, {
        lang: project.lang,
        color,
        verbose: options.verbose ?? false,
        flags: spaced(flagsOf(options, paths)),
        folder: spaced(flagsOf(options, [])),
        prefix: project.prefix,
        ...(item === undefined ? {} : { item }),
        ...widthOf(terminal, isTty),
        ...(links === undefined ? {} : { links }),
        ...(reporter.namesRepository && repository !== undefined ? { repository } : {}),
      }),
    )
    return { reporter, file, text, color }
  })
  liftLimit()
  for (const { file } of rendered)
    if (file !== undefined) refuseOutput({ given: file, root: project.root }, terminal)
  for (const { reporter, file, text, color } of rendered) {
    if (file === undefined) terminal.out(reporter.isExact ? Buffer.from(text) : painted(text, color))
    else await writeOutputFile({ given: file, root: project.root, text }, terminal)
  }
}

/** What is judged by a day has it; for other reports it is the day of the run. */
function dated(report: Report): Report {
  return report.today === undefined ? withOrderedKeys({ ...report, today: isoDay(new Date()) }) : report
}

export function sayGitIsClosed(
  { gitIsClosed }: Pick<Project, 'gitIsClosed'>,
  { quiet }: CommonOptions,
  terminal: Terminal,
): void {
  if (gitIsClosed === undefined || quiet) return
  terminal.err(`git cannot be used in this repository (${gitIsClosed}): ignored files are read as well\n`)
}

/** Ids of what is new against the baseline. */
export function freshIn({ baseline }: Project['scanned']['facts']): ReadonlySet<string> {
  return new Set(baseline?.kind === 'read' ? baseline.comparison.fresh.map(({ id }) => id) : [])
}

/** Each with a blank before it, to be put behind a command. */
function spaced(words: readonly string[]): string {
  return words.map((word) => ` ${word}`).join('')
}
