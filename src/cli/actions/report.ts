import { checklistRecordPath } from '../../model/attestation.js'
import { baselinePath } from '../../model/baseline.js'
import type { Comparison } from '../../model/comparison.js'
import { inOrder } from '../../model/report.js'
import { bounded } from '../../model/run-limit.js'
import { compare } from '../../pipeline/compare/compare.js'
import { type BaseCommit, baseCommitOf } from '../../repository/base-commit.js'
import { baseTree } from '../../repository/base-tree.js'
import { changedSince } from '../../repository/changed-files.js'
import { refuseHugeCommit } from '../../repository/commit-tree.js'
import { forgeLinks } from '../forge-links.js'
import { openProject, type Project } from '../open-project.js'
import type { CommonOptions } from '../options.js'
import { rootOf } from '../options.js'
import type { Terminal } from '../terminal.js'
import { withTrend } from '../with-trend.js'
import { sayGitIsClosed, writeOutputs } from './outputs.js'
import { type OutputOptions, outputsOf } from './outputs-of.js'

export interface ReportOptions extends CommonOptions, OutputOptions {
  readonly base?: string
}

/** Files of the head that judge both sides: what people said counts for what was there before them, too. */
const judges = [checklistRecordPath, baselinePath]

export async function runReport(options: ReportOptions, terminal: Terminal): Promise<number> {
  const outputs = outputsOf(options, 'markdown')
  // Asked first: a base that is not there should not cost a scan.
  const base = options.base === undefined ? undefined : baseCommitOf(rootOf(options, terminal), options.base)
  if (base) await refuseHugeCommit(rootOf(options, terminal), base.commit)
  const project = await openProject([], options, terminal)
  sayGitIsClosed(project, options, terminal)
  const report = await withTrend(project, options, outputs)
  const links = forgeLinks(project.root, project.prefix, terminal)
  const compared = base ? inOrder({ ...report, comparison: await comparisonWith(base, project) }) : report
  await writeOutputs(compared, outputs, {
    project,
    paths: [],
    options,
    terminal,
    ...(links === undefined ? {} : { links }),
  })
  return 0
}

/** Files that git calls unchanged and that held nothing are not read a second time. */
async function comparisonWith(
  base: BaseCommit,
  { root, tree, scanned, scanAgain }: Project,
): Promise<Comparison> {
  const changed = changedSince(root, base.commit)
  const before = await scanAgain(
    baseTree(root, base.commit, tree, changed, judges),
    (path) => !changed.paths.has(path) && scanned.quiet.has(path),
    { commit: base.commit },
  )
  return bounded(() => compare(before.report, scanned.report, base, changed))
}
