import type { Endpoint, Reason, SocketUsage } from '../model/socket.js'
import { authorityOf } from './address-text.js'

/** What a reviewer of an inline rewrite should know. Notes never refuse. */
export function notesOf(usage: SocketUsage, endpoint: Endpoint | undefined): readonly Reason[] {
  const notes: Reason[] = [{ code: 'W-RECONNECT', data: {}, location: usage.location }]
  for (const { handler, location } of usage.uses) {
    if (handler?.event === 'open' && handler.form !== 'removal')
      notes.push({ code: 'W-OPEN', data: {}, location })
    if (handler?.event === 'close') {
      notes.push({ code: 'W-CLOSE', data: {}, location })
    }
  }
  if (usage.features.some((feature) => feature.kind === 'event-handed-on')) {
    for (const location of usage.features.find((feature) => feature.kind === 'event-handed-on')?.locations ??
      []) {
      notes.push({ code: 'W-EVENT', data: {}, location })
    }
  }
  const host = endpoint && originOf(endpoint.stream)
  if (host) {
    const sends = endpoint?.send !== undefined
    const data = {
      host,
      also: sends ? ' and the header content-type' : '',
      alsoJa: sends ? '・content-type ヘッダー' : '',
    }
    notes.push({ code: 'W-CORS', data, location: usage.location })
  }
  const hidden = endpoint && originIsHidden(endpoint.stream)
  if (hidden && !/location\.origin/.test(hidden)) {
    notes.push({ code: 'W-ORIGIN', data: { base: hidden }, location: usage.location })
  }
  return notes
}

/**
 * The host (and port) of an address on another origin, as far as it can be told: undefined for a relative address, for one
 * on exactly `location.host`, and for one whose host is made out of sight.
 */
export function originOf(address: string): string | undefined {
  const host = authorityOf(address)
  if (host === undefined || /^\$\{((window|document|self|globalThis)\.)?location\.host\}$/.test(host))
    return undefined
  return host
}

/** The address begins with code that stands for scheme and host: whether it is another origin cannot be told. */
export function originIsHidden(address: string): string | undefined {
  return /^\$\{[^}]*\}(?=\/|$|\?)/.exec(address)?.[0]
}
