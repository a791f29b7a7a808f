import { maskCode, splitQuery } from '../../languages/script/values/address-text.js'
import type { Config } from '../../model/config.js'
import type { SocketUsage } from '../../model/socket.js'
import { has } from '../verdict/places.js'

/** Where a socket, whose handshake takes no headers, carries the identity of the user. */
export const tokenPlaces = ['token-in-query', 'token-in-protocol', 'auth-on-open'] as const

/** A request can carry it in a header, once the configuration names the source of the token. */
function carriesCredential(usage: SocketUsage): boolean {
  return tokenPlaces.some((kind) => has(usage, kind))
}

/** Every request of this socket says in a header who the user is. */
export function sendsToken(usage: SocketUsage, { auth }: Config): boolean {
  return auth !== undefined && carriesCredential(usage)
}

/** A parameter that identifies the user; a session may as well be the conversation's name. */
const parameter = /^\w{0,60}(token|jwt|auth|secret|api_?key|ticket|credential)\w{0,60}=/i

/** E.g. `token=${token}`, of the query of an address. */
export function isToken(part: string): boolean {
  return parameter.test(part)
}

/** What an address says once the token is in a header: `/ws?room=1&token=${token}` → `/ws?room=1`. */
export function addressIn(usage: SocketUsage, config: Config, pattern: string): string {
  if (!leavesQuery(usage, config)) return pattern
  const masked = maskCode(pattern)
  const [address, query] = splitQuery(masked.text)
  const kept = query
    .replace(/^\?|#.*$/gs, '')
    .split('&')
    .filter((part) => part !== '' && !isToken(part))
  return masked.unmask(kept.length > 0 ? `${address}?${kept.join('&')}` : address)
}

/** The token stands in the address, and goes out of it. */
export function leavesQuery(usage: SocketUsage, config: Config): boolean {
  return sendsToken(usage, config) && has(usage, 'token-in-query')
}
