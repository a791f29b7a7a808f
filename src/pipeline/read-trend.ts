import type { Facts } from '../checklist/facts.js'
import { checklistRecordPath } from '../model/attestation.js'
import type { Config } from '../model/config.js'
import type { Role } from '../model/finding.js'
import type { Trend, TrendPoint } from '../model/progress.js'
import type { Tree } from '../model/source.js'
import { baseTree } from '../repository/base-tree.js'
import { type ChangedFiles, changedSince } from '../repository/changed-files.js'
import { type SampledCommit, sampledCommits } from '../repository/sampled-commits.js'
import { legacyIn } from './baseline/inventory.js'
import { featureCounts } from './progress.js'
import type { ScanResult } from './scan.js'

/** Commits that are scanned: enough for a curve, few enough to wait for. */
const most = 12

const day = 86_400_000

export interface TrendInput {
  readonly root: string
  readonly config: Config
  /** What is on the disk now, and what was found in it. */
  readonly tree: Tree
  readonly scanned: ScanResult
  /** The same scan of another tree; `isQuiet` as in `ScanInput`. */
  readonly scanAgain: (
    tree: Tree,
    isQuiet: (path: string) => boolean,
    of: { readonly what: string },
  ) => Promise<ScanResult>
}

/**
 * What sampled commits of the main line held: from two months before the first date of the plan, or over the last year
 * where there is no plan or HEAD lies before it. A file that is the same on the disk is read there, and none that held
 * nothing in one commit is read for another.
 * @returns undefined where there is no commit.
 */
export async function readTrend(input: TrendInput): Promise<Trend | undefined> {
  const { root, config } = input
  const { commits, isWhole } = sampledCommits(root, (head) => sinceOf(head, config), most)
  if (commits.length === 0) return undefined
  const quiet = new Set<string>()
  const points: TrendPoint[] = []
  // Newest first: each has most files in common with the one before it, and the newest with the disk.
  for (const [index, commit] of [...commits].reverse().entries()) {
    const what = `commit ${index + 1} of ${commits.length} (${commit.date})`
    points.unshift(await pointOf(commit, what, input, quiet))
  }
  return { points, isWhole }
}

function sinceOf(head: string, { phases = {} }: Config): string {
  const [first] = [phases.freeze, phases.migrate, phases.remove].filter((date) => date !== undefined).sort()
  return first !== undefined && first <= head ? before(first, 60) : before(head, 365)
}

function before(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * day).toISOString().slice(0, 10)
}

/** `quiet` has what other commits were found to hold nothing in, by path and object; what is found so here is added. */
async function pointOf(
  { hash, short, date }: SampledCommit,
  what: string,
  { root, config, tree, scanned, scanAgain }: TrendInput,
  quiet: Set<string>,
): Promise<TrendPoint> {
  const changed = changedSince(root, hash)
  const old = baseTree(root, hash, tree, changed, [checklistRecordPath])
  const key = (path: string) => `${old.objectAt(path)}\0${path}`
  const { facts, quiet: found } = await scanAgain(
    old,
    (path) => isQuietOnDisk(path, changed, scanned) || quiet.has(key(path)),
    { what },
  )
  for (const path of found) quiet.add(key(path))
  return { commit: short, date, ...countsOf(facts, config) }
}

function isQuietOnDisk(path: string, changed: ChangedFiles, { quiet }: ScanResult): boolean {
  return !changed.paths.has(path) && quiet.has(path)
}

function countsOf(facts: Facts, config: Config): Pick<TrendPoint, 'uses' | 'features' | 'unread'> {
  const uses: Partial<Record<Role, number>> = {}
  for (const { role } of legacyIn(facts.findings)) uses[role] = (uses[role] ?? 0) + 1
  return { uses, features: featureCounts(facts, config), unread: facts.unread.length }
}
