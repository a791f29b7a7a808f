import type { SocketUsage } from '../../../model/socket.js'
import { text } from '../../../model/text.js'
import { feature, featureOfKind, has, shortCode, usesOfKind } from '../places.js'
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
      if (!found) return perhapsBytes(usage)
      const names = found.names?.join(', ') ?? ''
      return [
        {
          what: names === '' ? text('binary data', 'バイナリデータ') : shortCode(names),
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
      text('received data is written unchanged', '受信内容をそのまま書き込んでいます'),
    ),
  },
]

/** Code that sets `binaryType` expects bytes, unless all that is sent and received can be seen to be text. */
function perhapsBytes(usage: SocketUsage): readonly ObjectionPlace[] {
  const set = featureOfKind(usage, 'binary-type-set')
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
      location: set.locations[0] ?? usage.location,
    },
  ]
}
