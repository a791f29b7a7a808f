import type { Endpoint, Reason, SocketUsage } from '../model/socket.js'
import { maskCode } from './address-text.js'

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
  return notes
}

/** The host (and port) of an address that names one; undefined for one on the page's own origin, or made at run time. */
export function originOf(address: string): string | undefined {
  const masked = maskCode(address)
  const host = /^https?:\/\/([^/?#]+)/i.exec(masked.text)?.[1]
  return host === undefined || /^[\ue000-\uf8ff]/.test(host) ? undefined : masked.unmask(host)
}
