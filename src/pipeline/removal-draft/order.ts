import { type Facts, findingsOf, isOfNewService } from '../../checklist/facts.js'
import { type DeclaredResource, resourceId, resourcesOf } from '../../checklist/resources.js'
import { type Finding, type Resource, removalKinds } from '../../model/finding.js'
import type { Location } from '../../model/source.js'

/**
 * The steps of a removal, in their order. Alarms first, which would report the silence. The API before its functions, so that it calls
 * none that is gone; a domain's mapping before the stage, which API Gateway keeps as long as it is mapped. The table last, which
 * functions write to.
 */
export const removalSteps = ['watch', 'api', 'permissions', 'functions', 'table'] as const
export type RemovalStep = (typeof removalSteps)[number]

export interface Removed extends DeclaredResource {
  readonly step: RemovalStep
}

/** Everything that goes, in the order in which it goes. */
export function inOrder(facts: Facts): readonly Removed[] {
  const all = [
    ...watchers(facts, 'alarm'),
    ...watchers(facts, 'dashboard'),
    ...removalKinds.flatMap((kind) => resourcesOf(facts, kind)),
  ].map((one): Removed => ({ ...one, step: stepOf(one) }))
  return removalSteps.flatMap((step) =>
    all.filter((one) => one.step === step).sort((one, other) => rankOf(one) - rankOf(other)),
  )
}

function stepOf({ kind, findings }: DeclaredResource): RemovalStep {
  if (kind === 'alarm' || kind === 'dashboard') return 'watch'
  if (kind === 'function') return 'functions'
  if (kind === 'connection-table') return 'table'
  return findings.every(({ messageId }) => permitting.has(messageId)) ? 'permissions' : 'api'
}

const permitting: ReadonlySet<string> = new Set(['permission', 'grant', 'grant-among-others'])

/** Within the API: what leads to it, its parts, itself. */
function rankOf({ step, findings }: Removed): number {
  if (step !== 'api') return 0
  if (findings.some(({ messageId }) => messageId === 'api' || messageId === 'module')) return 2
  return findings.every(({ messageId }) => leading.has(messageId)) ? 0 : 1
}

const leading: ReadonlySet<string> = new Set(['address', 'beside', 'header-policy'])

/** Alarms or dashboards of the WebSocket service, each once. */
function watchers(facts: Facts, kind: Resource & LinkedKind): readonly DeclaredResource[] {
  const found = new Map<string, { name: string; locations: [Location, ...Location[]]; findings: Finding[] }>()
  for (const finding of findingsOf(facts, ['operations'])) {
    if (finding.resource !== kind || isOfNewService(finding)) continue
    const name = watcherName(finding, kind)
    const key = `${finding.location.path}#${name}`
    const one = found.get(key)
    one?.locations.push(finding.location)
    one?.findings.push(finding)
    if (!one) found.set(key, { name, locations: [finding.location], findings: [finding] })
  }
  return [...found.values()].map((one) => ({ ...one, kind, names: [one.name] }))
}

type LinkedKind = 'alarm' | 'dashboard'

function watcherName({ links, scope, location }: Finding, kind: LinkedKind): string {
  const own = links.find((link) => link.kind === kind)?.name
  if (own !== undefined && !own.includes('${')) return own
  const declaration = links.find((link) => link.kind === 'declaration')
  // A dashboard in a file of its own has its name there.
  return scope || (declaration ? resourceId(declaration) : (own ?? location.path))
}
