import { keepingOf, withoutKept } from '../../checklist/channels/kept.js'
import type { Facts } from '../../checklist/facts.js'
import { movedTests } from '../../checklist/moved-tests.js'
import type { BaselineComparison } from '../../model/baseline.js'
import { buildsLeft } from '../../model/built-file.js'
import {
  type CheckResult,
  type Failure,
  type FeatureProgress,
  type Left,
  type Phase,
  type PhaseName,
  phaseNames,
} from '../../model/check.js'
import type { Config } from '../../model/config.js'
import type { WrongBox } from '../../model/cut-over.js'
import type { Finding } from '../../model/finding.js'
import { cutOffIn, legacyIn, legacyRoles } from '../baseline/inventory.js'
import { featureProgress } from './features.js'

export interface CheckInput {
  readonly facts: Facts
  readonly config: Config
  readonly today: string
  readonly comparison: BaselineComparison
  /** A phase whose conditions must hold now, whatever the dates say. */
  readonly asked?: PhaseName
  /** Of MIGRATION.md. */
  readonly boxes?: readonly WrongBox[]
  /** Only a part of the files was seen: then only the first phase can be judged. */
  readonly isPart?: boolean
}

/** The gate: nothing new compared with the baseline, and the requirements of that day's phases. */
export function check({
  facts,
  config,
  today,
  comparison,
  asked,
  boxes = [],
  isPart,
}: CheckInput): CheckResult {
  const { total, fresh, stale, moved, suppressed } = comparison
  const rest = withoutKept(facts)
  const hasMoved = movedTests(facts)
  const builds = buildsLeft(rest)
  const judged = {
    today,
    phases: phasesOn(today, config.phases ?? {}, asked).filter(({ name }) => !isPart || name === 'freeze'),
    total,
    fresh,
    stale,
    moved: moved.length,
    features: featureProgress(rest, config),
    builds: builds.map(({ location }) => location),
    left: byRole([...legacyIn(rest.findings).filter((finding) => !hasMoved(finding)), ...builds]),
    kept: keepingOf(facts).kept.map(({ decision: { channel, reason } }) => ({ channel, reason })),
    suppressions: facts.findings.filter(({ role }) => role === 'suppression'),
    suppressed: facts.suppressed ?? [],
    suppressedEntries: suppressed,
    unread: facts.unread.map(({ path, because }) => ({ path, because })),
    cutOff: cutOffIn(facts).map(({ path, because }) => ({ path, because })),
    boxes,
  }
  return { ...judged, failures: failuresOf(judged, Object.keys(config.features ?? {}).length > 0) }
}

function byRole(findings: readonly Finding[]): readonly Left[] {
  return legacyRoles.flatMap((role) => {
    const found = findings.filter((finding) => finding.role === role)
    return found.length > 0 ? [{ role, findings: found }] : []
  })
}

function failuresOf(judged: Omit<CheckResult, 'failures'>, hasFeatures: boolean): readonly Failure[] {
  const failures: Failure[] = []
  const isDue = (name: PhaseName) =>
    judged.phases.some((phase: Phase) => phase.name === name && phase.state === 'due')
  if (judged.fresh.length > 0 && isDue('freeze')) failures.push('fresh')
  // "Nothing is new" and "no client left" need files whose analysis reached their end.
  if (judged.cutOff.length > 0 && (isDue('freeze') || isDue('migrate'))) failures.push('cutOff')
  if (judged.stale.length > 0) failures.push('stale')
  if (judged.suppressions.length > 0) failures.push('suppressions')
  if (isDue('migrate')) {
    const left = judged.features.filter(({ clients }) => clients.length > 0)
    const isUncovered = ({ name }: FeatureProgress) => hasFeatures && name === undefined
    if (left.some((one) => !isUncovered(one))) failures.push('features')
    // Nobody follows them: that every feature is done says nothing of them.
    if (left.some(isUncovered)) failures.push('uncovered')
  }
  if (isDue('remove') && judged.left.length > 0) failures.push('left')
  // "Nothing is left" needs files that were read.
  if (isDue('remove') && judged.unread.length > 0) failures.push('unread')
  if (judged.boxes.length > 0) failures.push('boxes')
  return failures
}

/**
 * The phases that are judged on a day. By date: the freeze from its first day on (always, when it has none), the others when their
 * last day has passed; before it they are ahead, with a countdown. A requested phase must hold now, with all before it, whatever
 * the dates; those after it are not judged.
 */
function phasesOn(today: string, dates: NonNullable<Config['phases']>, asked?: PhaseName): readonly Phase[] {
  const last = asked === undefined ? phaseNames.length - 1 : phaseNames.indexOf(asked)
  return phaseNames.slice(0, last + 1).flatMap((name): Phase[] => {
    const date = dates[name]
    if (asked !== undefined) return [{ name, state: 'due', ...(date === undefined ? {} : at(date, today)) }]
    if (date === undefined) return name === 'freeze' ? [{ name, state: 'due' }] : []
    const isDue = name === 'freeze' ? today >= date : today > date
    return [{ name, state: isDue ? 'due' : 'ahead', ...at(date, today) }]
  })
}

function at(date: string, today: string): { readonly date: string; readonly days: number } {
  return { date, days: daysBetween(today, date) }
}

/** Whole days from one ISO day to another. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
