import type { Config } from './config.js'

/** Addresses that are routed on no public network: RFC 1122, 1918, 3927, 4193, 4291. */
const privateAddress =
  /^(0\.0\.0\.0|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+|192\.168\.\d+\.\d+|169\.254\.\d+\.\d+|\[::1\]|\[f(e[89ab]|[cd])[\da-f:]*\])$/

/** Names that no public resolver answers: RFC 6761 and 6762, and ICANN's `internal`. */
const privateName = /^(localhost|[\w.-]+\.(localhost|local|internal|test))$/

/**
 * Whether a host is the team's own: on this machine or a private network, or one of `ownHosts`. What `foreignHosts` names never is.
 * `host`: in lower case, without a port.
 */
export function isOwnHost(
  host: string,
  { ownHosts = [], foreignHosts = [] }: Pick<Config, 'ownHosts' | 'foreignHosts'>,
): boolean {
  const isNamed = (hosts: readonly string[]) => hosts.some((one) => one.toLowerCase() === host)
  if (isNamed(foreignHosts)) return false
  return privateAddress.test(host) || privateName.test(host) || isNamed(ownHosts)
}
