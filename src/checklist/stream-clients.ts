import type { Finding } from '../model/finding.js'
import { hostOwnerOf } from '../model/own-host.js'
import { isSamePath } from '../model/route.js'
import { type Facts, findingsOf } from './facts.js'

/**
 * Whether a client may well read a stream of this system. An address on another host belongs to another system (e.g. a language
 * model's API), unless the configuration knows the host or a route here has the path. A client in Python may read one of this
 * system's streams where there are any, since the scan does not follow its address.
 */
export function isOwnStream(client: Finding, facts: Facts): boolean {
  // The adapter's protocol is the one that our kits serve.
  if (client.ruleId === 'sse-socket-client') return true
  if (client.language === 'python') return servesAny(facts)
  const [, host, path = '/'] = /^https?:\/\/([^/?#]*)(\/[^?#]*)?/i.exec(client.data.address ?? '') ?? []
  if (host === undefined || host.startsWith('${')) return true
  if (hostOwnerOf(host.replace(/:\d+$/, '').toLowerCase(), facts) === 'own') return true
  return (facts.routes ?? []).some(({ path: route }) => isSamePath(route, path))
}

function servesAny(facts: Facts): boolean {
  return findingsOf(facts, ['sse-server'], ['source']).length > 0
}

/** A browser's own class, or a package that connects again without any code of the program; sse.js and our adapter do not. */
export function reconnectsItself({ ruleId, excerpt }: Finding): boolean {
  return ruleId === 'event-source-client' && !/^SSE$/.test(excerpt)
}
