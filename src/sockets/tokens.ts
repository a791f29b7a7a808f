import type { SocketUsage } from '../model/socket.js'
import { has } from './verdict/places.js'

/** Where a socket, whose handshake takes no headers of its own, says who the user is. */
export const tokenPlaces = ['token-in-query', 'token-in-protocol', 'auth-on-open'] as const

/** A request can say it in a header, once the configuration tells where the token comes from. */
export function saysWhoItIs(usage: SocketUsage): boolean {
  return tokenPlaces.some((kind) => has(usage, kind))
}
