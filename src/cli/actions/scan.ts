import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { items } from '../../checklist/index.js'
import type { Report } from '../../model/report.js'
import { cutOffIn } from '../../pipeline/baseline/inventory.js'
import type { ScanResult } from '../../pipeline/scan.js'
import type { Share } from '../../pipeline/shards/share.js'
import type { ChoiceOptions } from '../chosen.js'
import { itemId } from '../chosen.js'
import { noBaseline } from '../no-baseline.js'
import { openProject, type Project } from '../open-project.js'
import { type CommonOptions, placedWhole } from '../options.js'
import type { PartOptions } from '../part-options.js'
import type { Terminal } from '../terminal.js'
import { withTrend } from '../with-trend.js'
import { freshIn, sayGitIsClosed, writeOutputs } from './outputs.js'
import { type Output, type OutputOptions, outputsOf } from './outputs-of.js'

export interface ScanOptions extends CommonOptions, OutputOptions, PartOptions, ChoiceOptions {
  readonly failOn: FailOn
  readonly shard?: Share
}

export type FailOn = 'none' | 'new' | 'open' | 'all'

export async function runScan(
  named: readonly string[],
  given: ScanOptions,
  terminal: Terminal,
): Promise<number> {
  const item = itemIn(named, given, terminal)
  const { paths, options } = placedWhole(item === undefined ? named : [], given, terminal)
  const outputs = outputsOf(options, 'pretty')
  const project = await openProject(paths, options, terminal)
  return showScanned(project, outputs, { paths, options, terminal, item })
}

/** `scan update-tests`, `scan 6`: an item of the checklist and no path, unless there is one of that name. */
function itemIn([name, ...more]: readonly string[], { cwd = '.' }: ScanOptions, terminal: Terminal) {
  if (name === undefined || more.length > 0 || existsSync(resolve(terminal.cwd, cwd, name))) return undefined
  return items.find(({ id }) => id === itemId(name))?.id
}

interface Showing {
  readonly paths: readonly string[]
  readonly options: CommonOptions & OutputOptions & { readonly failOn: FailOn }
  readonly terminal: Terminal
  /** Id of the one item that is asked for. */
  readonly item?: string | undefined
}

/** Writes what a scan found. The answer is the exit code. */
export async function showScanned(
  project: Project,
  outputs: readonly Output[],
  { paths, options, terminal, item }: Showing,
): Promise<number> {
  const { facts } = project.scanned
  if (options.failOn === 'new' && facts.baseline?.kind !== 'read') throw noBaseline(options)
  sayGitIsClosed(project, options, terminal)
  const report = await withTrend(project, options, outputs)
  await writeOutputs(report, outputs, { project, fresh: freshIn(facts), paths, options, terminal, item })
  return fails(report, facts, options.failOn) ? 1 : 0
}

const open = new Set(['todo', 'partial', 'unknown', 'stale'])
const seenOpen = new Set(['todo', 'partial'])

/** A suppression without effect is new by nature: no baseline holds any. */
function fails(report: Report, facts: ScanResult['facts'], failOn: FailOn): boolean {
  if (failOn === 'none') return false
  if (failOn === 'new') {
    const { baseline, findings } = facts
    const isOver = baseline?.kind === 'read' && baseline.comparison.fresh.length > 0
    return isOver || cutOffIn(facts).length > 0 || findings.some(({ role }) => role === 'suppression')
  }
  // Of a part, most can only be unknown: what counts is what was seen.
  const counts = report.part ? seenOpen : open
  return report.checklist.some(
    ({ assessment }) => counts.has(assessment.status) || (failOn === 'all' && assessment.status === 'manual'),
  )
}
