import { fill } from '../model/fill.js'
import type { Reason } from '../model/socket.js'
import type { Text } from '../model/source.js'
import { routeReasons } from './reasons/reasons.js'

/** The message for one route and reason. */
export function messageOf({ code, data }: Pick<Reason, 'code' | 'data'>): Text {
  const message = routeReasons.find((one) => one.code === code)?.message ?? { en: code, ja: code }
  return { en: fill(message.en, data), ja: fill(message.ja, data) }
}
