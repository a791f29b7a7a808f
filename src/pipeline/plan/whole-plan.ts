import type { Transform } from '../../../transforms/define-transform.js'
import type { Config } from '../../model/config.js'
import {
  type CheckedBy,
  type CheckOutcome,
  type Declined,
  type PlannedFile,
  plainChange,
} from '../../model/plan.js'
import { bounded, checkRun } from '../../model/run-limit.js'
import type { DecidedSocket } from '../../model/socket.js'
import type { Lang, Text, Tree } from '../../model/source.js'
import { decode } from '../../repository/decode.js'
import { gitStatuses } from '../../repository/git-status.js'
import { newTypeErrors } from '../../repository/type-check/new-type-errors.js'
import type { ScanResult } from '../scan.js'
import { type ManifestPlan, planManifests } from './manifests.js'
import { type MarkerPlan, planMarkers } from './markers/marked-files.js'
import { type Plan, plan } from './plan.js'
import { planSettings, type SettingsPlan } from './settings.js'
import { planDoubles, type TestPlan } from './tests/plan-doubles.js'
import { plannedTexts as textsIn } from './texts.js'

/** Everything that an `apply` writes, and everything that it leaves to people. */
export interface WholePlan extends Plan {
  readonly markers: Omit<MarkerPlan, 'files'>
  readonly tests: Omit<TestPlan, 'files'>
  /** Files in which TypeScript found new errors, and which. */
  readonly refused: ReadonlyMap<string, string>
  /** The compilers that checked types, refused files included. */
  readonly typeCheckers: readonly CheckedBy[]
  readonly manifests: Omit<ManifestPlan, 'changes'> & {
    readonly changes: readonly Omit<ManifestPlan['changes'][number], 'before' | 'after'>[]
  }
  readonly settings: Omit<SettingsPlan, 'changes'> & {
    readonly changes: readonly Omit<SettingsPlan['changes'][number], 'before' | 'after'>[]
  }
}

export interface WholePlanInput {
  readonly tree: Tree
  /** The folder on disk that the tree shows: types are checked and git runs there. */
  readonly root: string
  readonly scanned: ScanResult
  readonly transforms: readonly Transform[]
  readonly config: Config
  /** Whether types are checked by the TypeScript that the project has installed: it runs code of the repository. */
  readonly projectTypescript?: boolean
  /** Markers are written above sockets that stay, in this language; without it they are only removed. */
  readonly mark?: Lang
  /** Left as they are, whatever could be made of them. */
  readonly declined?: Declined
  /** As in `PlanLimits`. */
  readonly kept?: ReadonlyMap<DecidedSocket, Text>
  /** As in `PlanLimits`. */
  readonly asWritten?: (file: PlannedFile) => PlannedFile
  /** Called with each stage as it begins. */
  readonly onStage?: (stage: string) => void
}

/**
 * The edits of scripts, the adapter, what manifests gain and lose, and the addresses in settings. Where TypeScript finds a
 * new error, the plan is made again without the file.
 */
export async function wholePlan(input: WholePlanInput): Promise<WholePlan> {
  const { tree, root, scanned, transforms, config, mark, declined, kept, asWritten } = input
  const { onStage = () => undefined } = input
  const refused = new Map<string, string>()
  const typeCheckers = new Map<string, CheckedBy>()
  for (;;) {
    onStage('planning the rewrite')
    const scripts = bounded(() =>
      plan(tree, scanned, transforms, config, {
        refused,
        ...(declined ? { declined: declined.sockets } : {}),
        ...(kept ? { kept } : {}),
        ...(asWritten ? { asWritten } : {}),
      }),
    )
    onStage('looking for tests')
    const { files: doubles, ...tests } = planDoubles({
      tree,
      paths: scripts.written.length === 0 ? [] : (await textsIn(tree, new Map())).paths,
      written: scripts.written,
      config,
      version: scanned.report.tool.version,
      findings: scanned.facts.findings,
    })
    const changes = changesOf(scripts.files)
    const manifests = await planManifests({ tree, changes: changes.map(textsOf), others: new Map() })
    onStage('checking types')
    const addedPackages = manifests.changes.flatMap(({ added }) => added.map(({ name }) => name))
    // An import that a test gains does not change types; the file it names is new.
    const typed = [...changes, ...changesOf(doubles).filter(({ before }) => before === undefined)]
    const outcomes = await newTypeErrors(root, typed, {
      addedPackages,
      projectTypescript: input.projectTypescript ?? false,
      onProject: (path) => onStage(`checking types: ${path}`),
    })
    checkRun()
    for (const outcome of outcomes.values())
      if (outcome.outcome !== 'not-run' && outcome.by)
        typeCheckers.set(JSON.stringify(outcome.by), outcome.by)
    const failed = [...outcomes].filter(([path, { outcome }]) => outcome === 'fail' && !refused.has(path))
    if (failed.length > 0) {
      for (const [path, outcome] of failed) refused.set(path, messageOf(outcome))
      continue
    }
    onStage('looking for settings')
    // Behind a switch both ways have the address: the adapter converts it when it runs.
    const rewritten = new Set(config.switch ? [] : scripts.written)
    const settings = await planSettings({
      tree,
      sockets: scanned.sockets,
      rewritten,
      texts: new Map(changes.map((change) => [change.path, textsOf(change).after])),
      standings: (paths) => gitStatuses(root, paths),
    })
    const others = [...manifests.changes, ...settings.changes].map(
      ({ path, before, after }): PlannedFile => plainChange(path, after, before),
    )
    const checked = {
      ...scripts,
      files: [...scripts.files, ...doubles].map((file) => withOutcome(file, outcomes)),
    }
    const { files, ...markers } = bounded(() =>
      planMarkers({
        tree,
        scanned,
        plan: checked,
        transforms,
        config,
        mark,
        ...(declined ? { declined } : {}),
      }),
    )
    return {
      ...scripts,
      files: [...files, ...others],
      markers,
      tests,
      refused,
      typeCheckers: [...typeCheckers.values()],
      manifests,
      settings,
    }
  }
}

type Change = Extract<PlannedFile, { kind: 'change' }>

function changesOf(files: readonly PlannedFile[]): readonly Change[] {
  return files.filter((file) => file.kind === 'change')
}

function textsOf({ path, before, after }: Change): { path: string; before?: string; after: string } {
  const text = (bytes: Uint8Array) => decode(bytes)?.text ?? ''
  return { path, ...(before ? { before: text(before) } : {}), after: text(after) }
}

function messageOf(outcome: CheckOutcome): string {
  return outcome.outcome === 'fail' ? `${outcome.check}: ${outcome.detail}` : outcome.check
}

function withOutcome(file: PlannedFile, outcomes: ReadonlyMap<string, CheckOutcome>): PlannedFile {
  const outcome = outcomes.get(file.path)
  if (file.kind !== 'change' || !outcome) return file
  return { ...file, checks: [...file.checks.filter(({ check }) => check !== outcome.check), outcome] }
}
