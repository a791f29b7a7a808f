import type { Config } from '../../model/config.js'
import { isWithin } from '../../model/places.js'
import type { SocketUsage } from '../../model/socket.js'
import type { Use } from '../../model/socket-use.js'
import { text } from '../../model/text.js'
import { isSentAlone, readyHandlers } from '../verdict/open-handlers.js'
import { featureOfKind, handlersOfEvent, isBySecondName, isPartOf, usesOfKind } from '../verdict/places.js'
import type { ObjectionPlace } from '../verdict/row.js'
import { guardsSend } from '../verdict/states.js'
import { clientOf } from './stream-client.js'

/**
 * What stands against closing a stream only when everything that was sent is delivered, as a WebSocket does: until then it
 * is still open, and the program must not notice.
 */
export function undrainable(usage: SocketUsage, config: Config): readonly ObjectionPlace[] {
  if (isSentAlone(usage)) return []
  // The package is given listeners, and those have no names to be taken off by.
  const listened = clientOf(usage, config) === 'eventsource' ? handlersOfEvent(usage, 'message', 'open') : []
  const [heard] = [
    ...(featureOfKind(usage, 'heard-while-closing')?.locations ?? []),
    ...listened.map(({ location }) => location),
  ]
  const [state] = usesOfKind(usage, 'state').filter((use) => !guardsSend(usage, use) && !isOver(usage, use))
  return [
    ...(heard
      ? [
          {
            what: text(
              'it sends and closes: what is queued must be delivered first, and its handlers would still hear',
              '送信と切断の両方があり、送信待ちを配達する間もハンドラーが呼ばれます',
            ),
            location: heard,
          },
        ]
      : []),
    ...(state
      ? [
          {
            what: text(
              'it sends and closes: what is queued must be delivered first, and its state is read',
              '送信と切断の両方があり、送信待ちを配達する間も状態が参照されます',
            ),
            location: state.location,
          },
        ]
      : []),
  ]
}

/** A read that no longer happens after a close: by a name that is emptied there, or in a handler that is taken off. */
function isOver(usage: SocketUsage, use: Use): boolean {
  const { second, cleared } = usage.binding
  if (cleared && (second ? isBySecondName(usage, use) : use.through.length === 0)) return true
  const ready = readyHandlers(usage)
  const isTakenOff = handlersOfEvent(usage, 'message', 'open').some(
    (one) => one.handler.form === 'property' && !ready.includes(one) && isWithin(use.span, one.span),
  )
  return isTakenOff && isPartOf(usage, use, 'state-in-handler')
}
