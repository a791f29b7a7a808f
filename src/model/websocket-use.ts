import type { Finding, Role } from './finding.js'

/** What is WebSocket use, as a baseline, a gate and a chart count it. Streams are where the migration leads, and a suppression is no use of anything. */
export const roleIsUse: Readonly<Record<Role, boolean>> = {
  client: true,
  server: true,
  infrastructure: true,
  dependency: true,
  configuration: true,
  test: true,
  documentation: true,
  operations: true,
  'sse-client': false,
  'sse-server': false,
  'sse-pitfall': false,
  'sse-handling': false,
  'sse-documentation': false,
  suppression: false,
}

/** Rules of infrastructure and operations also find what takes over: its metrics, its logs. It is nothing of a WebSocket. */
export function isOfNewService({ messageId }: Pick<Finding, 'messageId'>): boolean {
  return messageId === 'new-metric' || messageId === 'new-service'
}

/** Found in the team's own code, tests, settings and documents. Mere mentions are no use. */
export function isUse({
  role,
  messageId,
  confidence,
  zone,
}: Pick<Finding, 'role' | 'messageId' | 'confidence' | 'zone'>): boolean {
  return (
    roleIsUse[role] &&
    !isOfNewService({ messageId }) &&
    confidence !== 'possible' &&
    zone !== 'generated' &&
    zone !== 'vendored'
  )
}
