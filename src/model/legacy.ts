import type { Finding, Role } from './finding.js'
import { foreignFolderOf } from './folders.js'

export type LegacyCount = 'use' | 'description' | 'none'

/**
 * Which roles count as WebSocket. Streams are the goal of the migration, and neither a suppression nor an unseen part is a use. A
 * document about a channel changes with the code, and a team that documents its freeze must not be stopped by it.
 */
export const legacyCounts: Readonly<Record<Role, LegacyCount>> = {
  client: 'use',
  server: 'use',
  infrastructure: 'use',
  dependency: 'use',
  configuration: 'use',
  test: 'use',
  operations: 'use',
  documentation: 'description',
  'sse-client': 'none',
  'sse-server': 'none',
  'sse-pitfall': 'none',
  'sse-handling': 'none',
  'sse-documentation': 'none',
  suppression: 'none',
  unseen: 'none',
}

/** Whether it is about event streams, their faults included: the goal of the migration, and no use of a WebSocket. */
export function isOfStreams({ role }: { readonly role: Role }): boolean {
  return role.startsWith('sse-')
}

/** An event stream, how it meets errors and what describes it are what a migration brings; its faults are not. */
export function isProgress({ role }: { readonly role: Role }): boolean {
  return isOfStreams({ role }) && role !== 'sse-pitfall'
}

/** Rules of infrastructure and operations also find what takes over: its metrics, its logs. It is nothing of a WebSocket. */
export function isOfNewService({ messageId }: Pick<Finding, 'messageId'>): boolean {
  return messageId === 'new-metric' || messageId === 'new-service'
}

/** The rule that finds tests by what they import. */
export const moduleTests = 'websocket-module-test'

/**
 * Whether something may be use of a WebSocket at all. A log group outlives its writers, and its retention must be set: that is a
 * separate item, and no socket. A test that imports a module which opens one opens none itself: a further such test during the
 * freeze adds nothing that must go. Affinity stays as long as one process keeps connections, of sockets or of streams.
 */
export function isUse({
  ruleId,
  messageId,
  resource,
}: Pick<Finding, 'ruleId' | 'messageId' | 'resource'>): boolean {
  return (
    !isOfNewService({ messageId }) &&
    resource !== 'log-group' &&
    resource !== 'affinity' &&
    ruleId !== moduleTests
  )
}

/**
 * A call of the application's own `broadcast`. The function that sends is changed and its callers stay as they are, so a call is no
 * place to migrate, and a test of the caller is no test of sockets.
 */
export function isCaller({ ruleId, messageId }: Pick<Finding, 'ruleId' | 'messageId'>): boolean {
  return /^(?:(?:python|node)-socket-broadcast\/hands-all|(?:python|node)-socket-send\/hands|(?:apigateway|node)-management-api\/(?:broadcast|hands))$/.test(
    `${ruleId}/${messageId}`,
  )
}

/** Who only catches what goes wrong with a message serves no socket: what sends the message does. */
export function onlyCatches({ messageId }: Pick<Finding, 'messageId'>): boolean {
  return messageId === 'send-failure'
}

/** What must be gone in the end, in what the team keeps itself. Mere mentions are not meant. */
export function isLegacy(
  finding: Pick<Finding, 'ruleId' | 'role' | 'messageId' | 'resource' | 'confidence' | 'zone'>,
): boolean {
  const { role, confidence, zone } = finding
  return (
    legacyCounts[role] !== 'none' &&
    isUse(finding) &&
    confidence !== 'possible' &&
    zone !== 'generated' &&
    zone !== 'vendored'
  )
}

/**
 * What every total calls a WebSocket use, and a baseline records: use in the team's own code, tests and settings, and code of sockets
 * in files that are searched as text. Any author may mark a file as generated: outside build folders it is use like the rest.
 */
export function isWebSocketUse(
  finding: Pick<Finding, 'ruleId' | 'role' | 'messageId' | 'resource' | 'confidence' | 'zone' | 'location'>,
): boolean {
  const { ruleId, role, location } = finding
  // No item counts code in text, since its behaviour is unknown; but an addition to such a file is new.
  const isInText = ruleId === 'websocket-in-bundle' && foreignFolderOf(location.path) === undefined
  return (legacyCounts[role] === 'use' && mustGo(finding)) || isInText
}

/** What must be gone in the end: all use, and the documents that describe it. */
export function mustGo(
  finding: Pick<Finding, 'ruleId' | 'role' | 'messageId' | 'resource' | 'confidence' | 'zone' | 'location'>,
): boolean {
  const isSaid = finding.zone === 'generated' && foreignFolderOf(finding.location.path) === undefined
  return isLegacy(isSaid ? { ...finding, zone: 'source' } : finding)
}

/** A server in a language whose code is read as text: no kit serves it, and nothing rewrites it. */
export function isOfOtherLanguage(
  one: Pick<Finding, 'role' | 'ruleId' | 'messageId' | 'zone' | 'suppressed'>,
): boolean {
  return (
    one.ruleId === 'websocket-in-other-language' &&
    one.role === 'server' &&
    one.zone === 'source' &&
    one.suppressed === undefined
  )
}
