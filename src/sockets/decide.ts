import type { Config } from '../model/config.js'
import type { Reason, SocketUsage, Verdict } from '../model/socket.js'
import { endpointOf } from './endpoints.js'
import { notesOf } from './notes.js'
import { rows } from './rows.js'

/** The verdict on one socket. Worst feature wins; what is not understood is `manual`, never a guess. */
export function decide(usage: SocketUsage, config: Config): Verdict {
  const endpoint = endpointOf(usage, config)
  const objections = rows.flatMap((one) => one.against(usage, config, endpoint))
  const offered = endpoint ? { endpoint } : {}
  if (objections.length === 0)
    return { kind: 'inline', reasons: [], notes: notesOf(usage, endpoint), ...offered }
  return {
    kind: 'manual',
    reasons: objections.map(
      ({ what, location }): Reason => ({ code: 'R00', data: { what: what.en, whatJa: what.ja }, location }),
    ),
    notes: [],
    ...offered,
  }
}
