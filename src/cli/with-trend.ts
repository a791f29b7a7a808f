import { type Report, withOrderedKeys } from '../model/report.js'
import type { Output } from './actions/outputs-of.js'
import type { Project } from './open-project.js'
import type { CommonOptions } from './options.js'

/**
 * Adds earlier commits to the report, where `--history` is given and there is a history. Each of these commits costs about a scan,
 * so they are read only where one of the outputs draws them.
 */
export async function withTrend(
  project: Project,
  { history }: CommonOptions,
  outputs: readonly Pick<Output, 'reporter'>[],
): Promise<Report> {
  const { report } = project.scanned
  if (!history || !project.isInGit || !outputs.some(({ reporter }) => reporter.drawsTrend)) return report
  const { readTrend } = await import('../pipeline/read-trend.js')
  const trend = await readTrend(project)
  if (!trend) return report
  return withOrderedKeys({ ...report, trend })
}
