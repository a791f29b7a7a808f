import { findingsOf } from '../checklist/facts.js'
import type { Finding, Link } from '../model/finding.js'
import { isOfNewService } from '../model/legacy.js'

/** Names by which runbooks may know the operations of the old service; `${…}` where only the deployment knows. */
export function operationNamesOf(findings: readonly Finding[]): readonly string[] {
  const all = findingsOf({ findings }, ['operations', 'infrastructure'], ['source'])
  const fresh = new Set(all.filter(isOfNewService).flatMap(({ links }) => links.map(({ name }) => name)))
  const names = all
    .filter((finding) => !isOfNewService(finding))
    .flatMap(({ links, messageId }) =>
      links.filter((link) => identifiesService(link, messageId === 'composite')).map(({ name }) => name),
    )
  return [...new Set(names)].filter((name) => !fresh.has(name))
}

/** A dashboard or alarm over many things belongs to the old service only where its name says so. */
const socketWords = /web[ _-]?sockets?|(?<![a-z])(ws|sockets?)(?![a-z])/i

function identifiesService({ kind, name }: Link, restsOnMany: boolean): boolean {
  const known = name.replace(/\$\{[^}]{0,200}\}/g, ' ')
  switch (kind) {
    case 'alarm':
      return isOwnName(known) && (!restsOnMany || socketWords.test(known))
    case 'dashboard':
      return isOwnName(known) && socketWords.test(known)
    case 'metric':
      return !/^AWS\b/.test(name) && isOwnName(known)
    case 'log-group':
      return /^\/(?:[^/]+\/)+/.test(name) && isOwnName(known.slice(known.lastIndexOf('/')))
    default:
      return false
  }
}

/** Words that alarms, dashboards and metrics of every service are made of. */
const general = new Set(
  `a active alarm alarms alert alerts all and api app aws backend below bytes client clients connect connected connection connections
  count cpu dashboard dashboards database db default dev disk down duration dynamodb error errors execution failed failure failures
  few for function functions gateway health healthy high http in instance integration lambda lambdas latency login logs low main
  many max memory message messages metric metrics min missing monitor monitoring no node not of on open ops overview p50 p90 p95
  p99 pod pods prod production queue rate received request requests restart restarts sent server service session sessions slow
  spike staging stage status stg system task test the throttle throttled throttles timeout timeouts to too total traffic unhealthy
  up usage user users web 4xx 5xx`.split(/\s+/),
)

/**
 * Whether a name is one that nothing else has: of two words or more, and one of them not of those that every service has. E.g.
 * `chat-ws-connect-count-low`, `ChatSocketsDown`; not `HighErrorRate`, `connections`.
 */
function isOwnName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const isPhrase = /\S \S/.test(name.trim())
  return (
    name.trim().length >= 8 &&
    words.length >= (isPhrase ? 3 : 2) &&
    words.some((word) => word.length >= 2 && !general.has(word) && !/^\d+$/.test(word))
  )
}
