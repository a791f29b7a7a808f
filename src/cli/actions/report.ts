import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { checklistRecordPath } from '../../model/attestation.js'
import { baselinePath } from '../../model/baseline.js'
import type { Comparison } from '../../model/comparison.js'
import type { Links } from '../../model/links.js'
import { phrase } from '../../model/phrase.js'
import { type Report, withOrderedKeys } from '../../model/report.js'
import { bounded } from '../../model/run-limit.js'
import { UsageError } from '../../model/usage-error.js'
import { compare } from '../../pipeline/compare/compare.js'
import { type BaseCommit, baseCommitOf } from '../../repository/base-commit.js'
import { baseTree } from '../../repository/base-tree.js'
import { changedSince } from '../../repository/changed-files.js'
import { refuseHugeCommit } from '../../repository/commit-tree.js'
import { commitAt } from '../../repository/git-questions.js'
import { readPlainFile, whyUnread } from '../../repository/read-plain-file.js'
import { forgeOf } from '../forge.js'
import { openProject, type Project } from '../open-project.js'
import { type CommonOptions, rootOf } from '../options.js'
import type { Terminal } from '../terminal.js'
import { withTrend } from '../with-trend.js'
import { freshIn, sayGitIsClosed, writeOutputs } from './outputs.js'
import { type Output, type OutputOptions, outputsOf } from './outputs-of.js'
import { runLanguage } from './run-language.js'

const require = createRequire(import.meta.url)

export interface ReportOptions extends CommonOptions, OutputOptions {
  readonly base?: string
  /** A JSON report that was written before. */
  readonly from?: string
}

/** Files of the head that judge both sides: attestations and the baseline count for earlier findings, too. */
const judges = [checklistRecordPath, baselinePath]

export async function runReport(options: ReportOptions, terminal: Terminal): Promise<number> {
  const outputs = outputsOf(options, 'markdown')
  if (options.from !== undefined) return await renderAgain(options.from, outputs, options, terminal)
  // First, so that a missing base does not cost a scan.
  const base = options.base === undefined ? undefined : baseCommitOf(rootOf(options, terminal), options.base)
  if (base) await refuseHugeCommit(rootOf(options, terminal), base.commit)
  const project = await openProject([], options, terminal)
  sayGitIsClosed(project, options, terminal)
  const report = await withTrend(project, options, outputs)
  const links = forgeLinks(project.root, project.prefix, terminal)
  const compared = base
    ? withOrderedKeys({ ...report, comparison: await comparisonWith(base, project) })
    : report
  await writeOutputs(compared, outputs, {
    project,
    fresh: freshIn(project.scanned.facts),
    paths: [],
    options,
    terminal,
    ...(links === undefined ? {} : { links }),
  })
  return 0
}

/** A saved report in another format: nothing is scanned. It says itself what is new, where a base or a baseline told it. */
async function renderAgain(
  from: string,
  outputs: readonly Output[],
  options: ReportOptions,
  terminal: Terminal,
): Promise<number> {
  const report = savedReport(from, terminal)
  const root = rootOf(options, terminal)
  const lang = await runLanguage(options, terminal)
  const project = { root, prefix: '', lang }
  await writeOutputs(report, outputs, { project, fresh: new Set(), paths: [], options, terminal })
  return 0
}

/** Bytes. Parsed it takes several times as much memory. */
const largestReport = 256 * 1024 * 1024

/** What `--json` wrote. It may come from anywhere: all that a reporter reads is checked against the published schema. */
function savedReport(name: string, terminal: Terminal): Report {
  const again = 'write it with: migrate-ws scan --json'
  const read = readPlainFile(resolve(terminal.cwd, name), largestReport)
  if (read.kind !== 'bytes')
    throw new UsageError(phrase`${name} cannot be read (${whyUnread(read)}); give a report, or ${again}`)
  const report = parsed(Buffer.from(read.bytes).toString('utf8'))
  if (report === undefined) throw new UsageError(phrase`${name} is not JSON; ${again}`)
  const validate = require('#packages/report-schema') as Validator
  if (validate(report)) return report as Report
  const [error] = validate.errors ?? []
  const where = error?.instancePath || 'at its top'
  throw new UsageError(
    phrase`${name} is not a report of this version: ${where} ${error?.message ?? 'does not fit'}; ${again}`,
  )
}

interface Validator {
  (value: unknown): boolean
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
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
  const compared = bounded(() => compare(before.report, scanned.report, base, changed))
  const { baseline } = scanned.facts
  if (baseline?.kind !== 'read') return compared
  const fresh = freshIn(scanned.facts)
  const overBaseline = compared.findings.new.filter((id) => fresh.has(id))
  return { ...compared, findings: { ...compared.findings, overBaseline } }
}

/** Where places of the scanned commit can be followed. */
function forgeLinks(root: string, prefix: string, { env }: Terminal): Links | undefined {
  const forge = forgeOf(env)
  if (!forge) return undefined
  // Not the variable of CI: what was checked out may be the branch itself, or the merge that CI made for its test.
  const commit = commitAt(root, 'HEAD')
  return commit === undefined ? undefined : { ...forge, commit, prefix }
}
