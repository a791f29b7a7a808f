import type { BaselineComparison, BaselineState } from '../../model/baseline.js'
import { withBriefTexts } from '../../model/brief.js'
import { type PhaseName, phaseNames } from '../../model/check.js'
import type { Finding } from '../../model/finding.js'
import { phrase } from '../../model/phrase.js'
import { bounded } from '../../model/run-limit.js'
import { UsageError } from '../../model/usage-error.js'
import { inventoried } from '../../pipeline/baseline/inventory.js'
import { check } from '../../pipeline/check/check.js'
import { migrationIn, wrongBoxes } from '../../pipeline/cut-over/document.js'
import { cutOver } from '../../pipeline/cut-over/steps.js'
import { checkJson } from '../check/json.js'
import { checkSummary } from '../check/summary.js'
import { noBaseline } from '../no-baseline.js'
import { isoDay } from '../open-folder.js'
import { openProject } from '../open-project.js'
import { type CommonOptions, folderFlag } from '../options.js'
import type { PartOptions } from '../part-options.js'
import { painted, type Terminal, wantsColor, widthOf } from '../terminal.js'
import { sayGitIsClosed } from './outputs.js'

export interface CheckOptions extends CommonOptions, PartOptions {
  readonly phase?: string
  readonly json?: boolean
}

/** Exit 1 when the gate is closed, and never a count. */
export async function runCheck(options: CheckOptions, terminal: Terminal): Promise<number> {
  // Deadlines, kept channels and expiries are judged against one and the same day.
  const today = options.today ?? isoDay(new Date())
  const project = await openProject([], { ...options, today }, terminal)
  sayGitIsClosed(project, options, terminal)
  const { config, lang, scanned, tree } = project
  const { facts, report } = scanned
  const asked = phaseOf(options.phase)
  const isPart = report.part !== undefined
  if (isPart && asked !== undefined && asked !== 'freeze')
    throw new UsageError(
      phrase`Phase ${asked} is judged on all files, but only a part was selected; leave out --changed and --files-from, or --phase`,
    )
  const { text: migration } = isPart ? {} : migrationIn(tree)
  const result = bounded(() =>
    check({
      facts,
      config,
      today,
      comparison: comparisonOf(facts.baseline, facts.findings, options),
      ...(asked === undefined ? {} : { asked }),
      ...(migration === undefined
        ? {}
        : { boxes: wrongBoxes(migration, cutOver({ facts, report, config })) }),
      isPart,
    }),
  )
  const color = !options.json && wantsColor(terminal, terminal.stdoutIsTty, options.color)
  const account = bounded(() =>
    options.json
      ? checkJson(result, report, options.verbose ?? false)
      : checkSummary(withBriefTexts(result), report, {
          lang,
          isAsked: asked !== undefined,
          isPart,
          color,
          verbose: options.verbose ?? false,
          folder: folderFlag(options),
          ...widthOf(terminal, terminal.stdoutIsTty),
        }),
  )
  terminal.out(painted(account, color))
  return result.failures.length > 0 ? 1 : 0
}

/** `2` and `migrate` are one phase. */
function phaseOf(asked: string | undefined): PhaseName | undefined {
  return phaseNames.find((name, i) => asked === name || asked === String(i + 1))
}

/** Without findings, no baseline is needed. */
function comparisonOf(
  baseline: BaselineState | undefined,
  findings: readonly Finding[],
  options: CommonOptions,
): BaselineComparison {
  if (baseline?.kind === 'read') return baseline.comparison
  if (inventoried(findings).length > 0) throw noBaseline(options)
  return { total: 0, standing: [], fresh: [], stale: [], moved: [], suppressed: [], unclassified: [] }
}
