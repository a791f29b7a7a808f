import type { Finding } from '../model/finding.js'
import { isSamePath } from '../model/route.js'
import { type Facts, findingsOf } from './facts.js'

/**
 * Whether a client may well read a stream of this system. An address on another host is somebody else's (a language model's,
 * say) unless a route here has its path, and so may be what a library of Python reads, whose address nobody follows.
 */
export function isOwnStream(client: Finding, facts: Facts): boolean {
  if (client.language === 'python') return servesAny(facts)
  const { address } = client.data
  const path = /^https?:\/\/(?!localhost\b|127\.|\$\{)[^/]*(\/[^?#]*)?/i.exec(address ?? '')
  if (!path) return true
  return (facts.routes ?? []).some(({ path: route }) => isSamePath(route, path[1] ?? '/'))
}

function servesAny(facts: Facts): boolean {
  return findingsOf(facts, ['sse-server'], ['source']).length > 0
}

/** A browser's own class, or a package that connects again without any code of the program; sse.js and our adapter do not. */
export function reconnectsItself({ ruleId, excerpt }: Finding): boolean {
  return ruleId === 'event-source-client' && !/^SSE$/.test(excerpt)
}
