import type { Config } from './config.js'
import { publicServices } from './public-services.js'

/** Addresses that are routed on no public network: RFC 1122, 1918, 3927, 4193, 4291. */
const privateAddress =
  /^(0\.0\.0\.0|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+|192\.168\.\d+\.\d+|169\.254\.\d+\.\d+|\[::1\]|\[f(e[89ab]|[cd])[\da-f:]*\])$/

/** Names that no public resolver answers: RFC 6761 and 6762, and ICANN's `internal`. */
const privateName = /^(localhost|[\w.-]+\.(localhost|local|internal|test))$/

/** Names that stand for a server in a text: RFC 2606. */
const placeholder = /^([\w.-]+\.)?(example\.(com|net|org)|[\w-]+\.(example|invalid))$/

/** Only the Chrome DevTools Protocol has these: the path of its addresses, and the field in which a browser gives one. */
export const devToolsAddress = /\/devtools\/(?:browser|page)(?![\w-])|\bwebSocketDebuggerUrl\b/

/** Whose a host is. `unknown`: only a person can say. */
export type HostOwner = 'own' | 'foreign' | 'unknown'

const services = new Set(publicServices)

/** `host`: in lower case, without a port. */
export function hostOwnerOf(
  host: string,
  { ownHosts = [], foreignHosts = [] }: Pick<Config, 'ownHosts' | 'foreignHosts'>,
): HostOwner {
  const isNamed = (hosts: readonly string[]) => hosts.some((one) => one.toLowerCase() === host)
  if (isNamed(foreignHosts)) return 'foreign'
  if (isNamed(ownHosts) || privateAddress.test(host) || privateName.test(host) || placeholder.test(host))
    return 'own'
  const labels = host.split('.')
  return labels.some((_, at) => services.has(labels.slice(at).join('.'))) ? 'foreign' : 'unknown'
}
