import type { SocketUsage } from '../../../model/socket.js'
import { text } from '../../../model/text.js'
import { incompatibilityText } from '../../../model/use-texts.js'
import { feature, featureOfKind, handlersOfEvent, has, shortCode, usesOfKind } from '../places.js'
import type { ObjectionPlace, VerdictRow } from '../row.js'

/** Rows on what the frames carry. */

export const frameRows: readonly VerdictRow[] = [
  {
    row: '30',
    when: 'binary frames',
    against: 'adapter',
    code: 'R01',
    places({ usage }) {
      const found = featureOfKind(usage, 'binary')
      if (!found) return [...bytes(usage), ...perhapsBytes(usage)]
      const names = found.names?.join(', ') ?? ''
      return [
        {
          what: names === '' ? text('binary data', 'バイナリーデータ') : shortCode(names),
          location: found.locations[0] ?? usage.location,
        },
      ]
    },
  },
  {
    row: 'terminal',
    when: 'text that goes to a terminal as it is',
    against: 'adapter',
    code: 'R18',
    places: feature(
      'written-to-terminal',
      text('what is received is written as it is', '受信内容をそのまま書き込んでいます'),
    ),
  },
]

const byteTypes = /\b(ArrayBuffer|Blob|Buffer|DataView|\w+Array)\b/

function bytes(usage: SocketUsage): readonly ObjectionPlace[] {
  const sent = usesOfKind(usage, 'send')
    .filter(({ send }) => send?.payload === 'binary')
    .map(({ location }) => ({ what: text('bytes are sent', 'バイナリーを送信しています'), location }))
  const received = handlersOfEvent(usage, 'message').flatMap(({ handler, location }): ObjectionPlace[] => {
    const concern = handler.incompatibilities.find(({ kind }) => kind === 'bytes')
    if (concern) return [{ what: incompatibilityText(concern), location }]
    const type = handler.eventType?.text
    return type !== undefined && byteTypes.test(type) ? [{ what: shortCode(type), location }] : []
  })
  return [...sent, ...received]
}

/** Code that sets `binaryType` expects bytes, unless all that is sent and received can be seen to be text. */
function perhapsBytes(usage: SocketUsage): readonly ObjectionPlace[] {
  const set =
    usesOfKind(usage, 'binary')[0] ??
    (has(usage, 'binary-type-set')
      ? { location: featureOfKind(usage, 'binary-type-set')?.locations[0] ?? usage.location }
      : undefined)
  const isOutOfSight =
    has(usage, 'event-handed-on') ||
    usesOfKind(usage, 'send').some(({ send }) => /^(unknown|other)$/.test(send?.payload ?? ''))
  if (!set || !isOutOfSight) return []
  return [
    {
      what: text(
        'binaryType is set, and not all frames can be seen',
        'binaryType が設定されており、内容を確認できないフレームがあります',
      ),
      location: set.location,
    },
  ]
}
