import type { Finding, Role } from '../model/finding.js'
import type { Topic } from '../model/history.js'
import { isLegacy, isOfStreams } from '../model/legacy.js'
import { removedRow } from './assess-removed.js'
import { type Facts, findingsOf, hasLeftOut } from './facts.js'
import type { Row } from './rows.js'

/** What of WebSocket can have been in a repository. */
export const legacyTopics: readonly Topic[] = [
  'client',
  'server',
  'infrastructure',
  'dependency',
  'configuration',
]

/** The commits that took the last of these away, each once. */
export function removalRows({ history }: Facts, topics: readonly Topic[] = legacyTopics): readonly Row[] {
  if (history?.kind !== 'read') return []
  const seen = new Set<string>()
  return topics.flatMap((topic) => {
    const removal = history.removals.get(topic)
    if (!removal || seen.has(removal.commit)) return []
    seen.add(removal.commit)
    return [removedRow(removal)]
  })
}

/**
 * Whether something shows that one of these was here: a removal, a gone entry of the baseline (which has no dashboards, alarms and
 * documents), or one that no list holds and that is of these roles (absent: of any).
 */
export function wasHere(
  facts: Facts,
  topics: readonly Topic[] = legacyTopics,
  leftOut?: readonly Role[],
): boolean {
  const { history, baseline } = facts
  return (
    hasLeftOut(facts, leftOut) ||
    (baseline?.kind === 'read' &&
      baseline.comparison.stale.length > 0 &&
      topics.some((topic) => legacyTopics.includes(topic))) ||
    (history?.kind === 'read' && topics.some((topic) => history.removals.has(topic)))
  )
}

/**
 * Whether something shows that a WebSocket has moved to a stream: what was here and is gone, code of our kits and adapter, or a
 * channel that is on both. A stream alone may have been one from the start.
 */
export function hasMoved(facts: Facts): boolean {
  if (wasHere(facts) || facts.findings.some(isOfKit) || (facts.otherClients ?? []).length > 0) return true
  const streams = new Set(findingsOf(facts, ['sse-client', 'sse-server']).map(({ id }) => id))
  const legacy = new Set(facts.findings.filter(isLegacy).map(({ id }) => id))
  return (facts.channels ?? []).some(
    ({ findings, sockets }) =>
      findings.some((id) => streams.has(id)) && (sockets.length > 0 || findings.some((id) => legacy.has(id))),
  )
}

/** Code of our kits, adapter or test double: a WebSocket was there before. */
export function isOfKit({ kit, ruleId }: Finding): boolean {
  return kit !== undefined || /^sse-socket(?:s-server|-client|-double)$/.test(ruleId)
}

/** Whether there is, or was, a WebSocket: else there is nothing to migrate. */
export function isConcerned(facts: Facts): boolean {
  return !hasNoSocket(facts) || hasMoved(facts)
}

/** Whether no trace of a WebSocket was found: mentions, and findings about streams, do not count. */
export function hasNoSocket({ findings, sockets }: Pick<Facts, 'findings' | 'sockets'>): boolean {
  return (
    sockets.length === 0 &&
    !findings.some(
      ({ role, confidence, resource }) =>
        !isOfStreams({ role }) && confidence !== 'possible' && !isRelated(role) && resource !== 'affinity',
    )
  )
}

/** Whether a WebSocket is left that is not kept on purpose. */
export function isAnyLeft(facts: Facts): boolean {
  const { channels = [] } = facts
  if (hasNoSocket(facts)) return false
  return (
    channels.length === 0 ||
    channels.some(({ kept, sides: { clients, server, infrastructure } }) =>
      [clients, server, infrastructure].some((state) => !kept && state !== undefined && state !== 'done'),
    )
  )
}

/** Log groups, alarms and documents are there without any socket. */
function isRelated(role: string): boolean {
  return role === 'operations' || role === 'documentation'
}
