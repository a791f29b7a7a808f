import type { Endpoint, Reason, SocketUsage } from '../model/socket.js'

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
  if (host) notes.push({ code: 'W-CORS', data: { host }, location: usage.location })
  return notes
}

/** The host of an absolute address, or undefined for one that stays on the page's own origin. */
export function originOf(address: string): string | undefined {
  return /^https?:\/\/([^/?#$]+)/i.exec(address)?.[1]
}
