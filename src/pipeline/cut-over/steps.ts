import { withoutKept } from '../../checklist/channels/kept.js'
import { type Facts, findingsOf } from '../../checklist/facts.js'
import { movedTests } from '../../checklist/moved-tests.js'
import { buildsLeft } from '../../model/built-file.js'
import type { Side, SideState } from '../../model/channel.js'
import type { PhaseName } from '../../model/check.js'
import type { Status } from '../../model/checklist.js'
import type { Config } from '../../model/config.js'
import {
  type CutOver,
  type CutOverState,
  type CutOverStep,
  type CutOverStepId,
  cutOverSteps,
} from '../../model/cut-over.js'
import { isPlannedRemoval } from '../../model/finding.js'
import { isServable } from '../../model/frameworks.js'
import { isOfOtherLanguage } from '../../model/legacy.js'
import type { Report } from '../../model/report.js'
import { legacyIn } from '../baseline/inventory.js'
import { featureProgress } from '../check/features.js'
import { unservedIn } from '../servers/unserved.js'

/** The phase of each step, and the items of the checklist that close with it: each of the 16 once. */
const rows: Readonly<
  Record<CutOverStepId, { readonly phase: PhaseName; readonly items: readonly string[] }>
> = {
  record: { phase: 'freeze', items: ['identify-websocket-code'] },
  serve: { phase: 'migrate', items: ['replace-with-sse'] },
  move: { phase: 'migrate', items: ['update-clients', 'review-error-handling', 'remove-reconnect-logic'] },
  follow: { phase: 'migrate', items: ['update-tests', 'update-docs'] },
  operate: {
    phase: 'migrate',
    items: ['update-dashboards', 'review-alerts', 'update-runbooks', 'notify-support'],
  },
  close: { phase: 'remove', items: [] },
  remove: {
    phase: 'remove',
    items: [
      'plan-endpoint-removal',
      'plan-connection-table-removal',
      'plan-lambda-removal',
      'set-log-retention',
    ],
  },
  confirm: { phase: 'remove', items: ['confirm-cost-reduction'] },
}

interface CutOverInput {
  readonly facts: Facts
  readonly report: Pick<Report, 'checklist'>
  readonly config: Config
}

/** Where the repository stands on its way off WebSocket. What stays on WebSocket on purpose is no part of it. */
export function cutOver({ facts, report, config }: CutOverInput): CutOver {
  const seen = { facts: withoutKept(facts), report, config }
  return { steps: cutOverSteps.map((id) => stepOf(id, seen)), dates: config.phases ?? {} }
}

type Standing = Pick<
  CutOverStep,
  'state' | 'count' | 'features' | 'settings' | 'builds' | 'byHand' | 'isUndeclared'
>

const standings: Readonly<
  Record<CutOverStepId, (input: CutOverInput, items: CutOverStep['items']) => Standing>
> = {
  record: ({ facts }) => {
    if (facts.baseline?.kind === 'read') return { state: 'done' }
    return { state: legacyIn(facts.findings).length > 0 ? 'open' : 'absent' }
  },
  serve: ({ facts }) => ofServers(facts, (state) => state !== 'todo'),
  move: ({ facts, config }) => {
    const standing = ofSide(facts, 'clients', (state) => state === 'done')
    const features = featureProgress(facts, config).map(({ name, clients }) => ({
      ...(name === undefined ? {} : { name }),
      left: clients.length,
    }))
    const left = features.some((feature) => feature.left > 0)
    const settings = findingsOf(facts, ['configuration']).length
    const builds = buildsLeft(facts).map(({ location }) => location)
    return {
      ...standing,
      state: left ? 'open' : standing.state,
      features,
      ...(settings === 0 ? {} : { settings }),
      ...(builds.length === 0 ? {} : { builds }),
    }
  },
  follow: (_, items) => ({ state: ofItems(items) }),
  operate: (_, items) => ({ state: ofItems(items) }),
  close: ({ facts }) => ofServers(facts, (state) => state === 'done'),
  remove: ({ facts }, items) => {
    const { count, state } = ofSide(facts, 'infrastructure', (one) => one === 'done')
    const planned = ofItems(items)
    const states = [state, planned].filter((one) => one !== 'absent')
    return {
      state: states.length === 0 ? 'absent' : states.includes('open') ? 'open' : 'done',
      ...(count ? { count } : {}),
      ...(states.length === 0 || facts.findings.some(isPlannedRemoval)
        ? {}
        : { isUndeclared: true as const }),
    }
  },
  confirm: ({ facts }, items) => {
    const hasMoved = movedTests(facts)
    const isLeft = legacyIn(facts.findings).some((finding) => !hasMoved(finding))
    return { state: isLeft ? 'open' : ofItems(items) }
  },
}

function stepOf(id: CutOverStepId, input: CutOverInput): CutOverStep {
  const { phase, items: ids } = rows[id]
  const items = ids.map((item) => ({ id: item, status: statusOf(input.report, item) }))
  return { id, phase, ...standings[id](input, items), items }
}

function statusOf({ checklist }: Pick<Report, 'checklist'>, item: string): Status {
  const found = checklist.find(({ id }) => id === item)
  if (!found) throw new Error(`no item ${item}`)
  return found.assessment.status
}

function ofItems(items: CutOverStep['items']): CutOverState {
  if (items.every(({ status }) => status === 'not-applicable')) return 'absent'
  return items.every(({ status }) => status === 'not-applicable' || status === 'done') ? 'done' : 'open'
}

/**
 * What no kit serves is a person's, unless something else is served by one. It may stand in no channel: its routes are not known. Once
 * the kits serve all that they can, servers in languages that are not rewritten are left.
 */
function ofServers(facts: Facts, isOver: (state: SideState) => boolean): Standing {
  const standing = ofSide(facts, 'server', isOver)
  const isDone = standing.state === 'done'
  if (!isDone && facts.findings.some(isServable)) return { ...standing, state: 'open' }
  const left = isDone ? facts.findings.filter(isOfOtherLanguage) : facts.findings
  const byHand = unservedIn(left).map(({ code, what, location }) => ({ code, what, location }))
  if (byHand.length === 0) return standing
  return isDone ? { state: 'open', byHand } : { ...standing, state: 'open', byHand }
}

/** By the channels that have the side, and are not kept. */
function ofSide({ channels = [] }: Facts, side: Side, isOver: (state: SideState) => boolean): Standing {
  const states = channels.flatMap(({ sides, kept }) => (kept === undefined ? (sides[side] ?? []) : []))
  if (states.length === 0) return { state: 'absent' }
  const count = { done: states.filter(isOver).length, total: states.length }
  return { state: count.done === count.total ? 'done' : 'open', count }
}
