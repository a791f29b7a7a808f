import type { Report } from '../../model/report.js'
import { UsageError } from '../../model/usage-error.js'
import { openProject } from '../open-project.js'
import type { CommonOptions } from '../options.js'
import type { Terminal } from '../terminal.js'
import { type OutputOptions, outputsOf, sayGitIsClosed, writeOutputs } from './outputs.js'

export interface ScanOptions extends CommonOptions, OutputOptions {
  readonly failOn: 'none' | 'new' | 'open' | 'all'
}

export async function runScan(
  paths: readonly string[],
  options: ScanOptions,
  terminal: Terminal,
): Promise<number> {
  const outputs = outputsOf(options, 'pretty')
  if (options.failOn === 'new') {
    throw new UsageError(
      'There is no baseline to compare with, and this version cannot write one yet; type: migrate-ws scan --fail-on open',
    )
  }
  const project = await openProject(paths, options, terminal)
  const { report } = project.scanned
  sayGitIsClosed(project, options, terminal)
  writeOutputs(report, outputs, { project, paths, options, terminal })
  return fails(report, options.failOn) ? 1 : 0
}

const open = new Set(['todo', 'partial', 'unknown', 'stale'])

function fails(report: Report, failOn: ScanOptions['failOn']): boolean {
  if (failOn === 'none') return false
  return report.checklist.some(
    ({ assessment }) => open.has(assessment.status) || (failOn === 'all' && assessment.status === 'manual'),
  )
}
