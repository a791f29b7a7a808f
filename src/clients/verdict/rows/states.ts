import type { SocketUsage } from '../../../model/socket.js'
import { isPlainClose } from '../../../model/socket-use.js'
import { text } from '../../../model/text.js'
import { useText } from '../../../model/use-texts.js'
import { undrainable } from '../../follow/closing.js'
import { featureOfKind, featurePlaces, has, shortCode, usesOfKind, within } from '../places.js'
import type { ObjectionPlace, VerdictRow } from '../row.js'
import { guardsSend, isSameTest, keepsMeaning, lackOf, lacks } from '../states.js'
import { closesBehindSend } from './sends.js'

/** Rows on what the program reads of the connection's state, and how it ends. */

export const stateRows: readonly VerdictRow[] = [
  {
    row: '15',
    when: 'a state compared with CLOSING, or one that decides what is opened and closed and would mean something else of a stream',
    against: 'inline',
    code: 'A15',
    places: ({ usage }) => (countsByItself(usage) ? [] : [...statesRead(usage), ...featureStates(usage)]),
  },
  {
    row: '17',
    when: 'a close code sent, or a close that must wait for what is queued',
    against: 'inline',
    code: 'A17',
    places: ({ usage, config }) => [
      ...codesSent(usage),
      ...(undrainable(usage, config).length > 0 ? closesBehindSend(usage) : []),
    ],
  },
  {
    row: '26',
    when: 'a watchdog',
    against: 'inline',
    code: 'A26',
    places: featurePlaces(['watchdog', 'a timer that messages feed', 'メッセージで延長されるタイマー']),
  },
  {
    row: 'finite stream',
    when: 'a stream that the application takes for finite',
    against: 'inline',
    code: 'A47',
    places: ({ usage }) => {
      // Row 8 reports the code that opens it again; to report "the stream has an end" as well would be wrong.
      if (has(usage, 'reconnect-effects') || has(usage, 'reopened-elsewhere')) return []
      const watched = featureOfKind(usage, 'watchdog')?.locations ?? []
      const [location] = (featureOfKind(usage, 'finite-stream')?.locations ?? []).filter(
        (place) => !watched.some((timer) => within(place, timer)),
      )
      return location ? [{ what: text('the stream has an end', '終わりのあるストリームです'), location }] : []
    },
  },
]

/** The hook has its own state with its own numbers, and it closes its stream where a WebSocket would have closed. */
function countsByItself({ api }: SocketUsage): boolean {
  return api === 'react-use-websocket'
}

function statesRead(usage: SocketUsage): readonly ObjectionPlace[] {
  return usesOfKind(usage, 'state')
    .filter((use) => {
      if (keepsMeaning(usage, use)) return false
      if (!isSameTest(use)) return true
      // A variable that never gets another stream: after a drop the same stream connects again, and the test asks for that.
      return usage.binding.constant !== true && !guardsSend(usage, use)
    })
    .map((use) => ({ what: shortCode(useText(use).en), location: use.location, data: lackOf(use) }))
}

/** What the features saw where no use of that kind stands. */
function featureStates(usage: SocketUsage): readonly ObjectionPlace[] {
  const seen = usesOfKind(usage, 'state')
  return (['state-closing', 'buffered-amount'] as const).flatMap((kind) =>
    (featureOfKind(usage, kind)?.locations ?? [])
      .filter((place) => !seen.some(({ location }) => within(place, location) || within(location, place)))
      .map((location) => ({
        what: stateWords[kind],
        location,
        data: kind === 'state-closing' ? lacks.closing : lacks.bufferedAmount,
      })),
  )
}

const stateWords = {
  'state-closing': text('CLOSING or CLOSED is asked for', 'CLOSING または CLOSED を確認しています'),
  'buffered-amount': text('bufferedAmount is read', 'bufferedAmount を参照しています'),
}

function codesSent(usage: SocketUsage): readonly ObjectionPlace[] {
  const coded = usesOfKind(usage, 'close').filter((use) => !isPlainClose(use))
  const places = coded.map(
    (use): ObjectionPlace => ({ what: shortCode(useText(use).en), location: use.location }),
  )
  const found = featureOfKind(usage, 'close-code-sent')
  if (places.length > 0 || !found) return places
  return [
    {
      what: text('a close code is sent', '切断コードを送信しています'),
      location: found.locations[0] ?? usage.location,
    },
  ]
}
