import type { Spoken } from '../model/route.js'

/** Event names that a client of ours hears, or may miss. */
const heard = /^(message|ws\.ready|ws\.close|ping|heartbeat|keep-?alive|comment)$/

/** `event: update` in a text, `event="update"`, `"event": "update"`, `{ event: 'update' }`. */
const naming = /(?:(?<=[\n'"`]|\\n)event:\s*([\w.:-]+)|\bevent['"]?\s*[=:]\s*['"]([\w.:-]+)['"])/g

/** What texts say of the exchange: `own` is the route's code and what it calls, `around` also what its files import. */
export function spokenIn(own: readonly string[], around: readonly string[]): Spoken {
  const code = own.join('\n')
  const all = [...own, ...around]
  const events = [...code.matchAll(naming)].map(([, inText, given]) => inText ?? given ?? '')
  const connectionId = all.some((text) => /\bconnectionId\b/.test(text))
  return {
    ready: all.some((text) => text.includes('ws.ready')),
    connectionId,
    others: [
      ...(!connectionId && /\bconnection_id\b/.test(code) ? ['connection_id'] : []),
      ...new Set(events.filter((name) => !heard.test(name)).map((name) => `event: ${name}`)),
    ],
  }
}
