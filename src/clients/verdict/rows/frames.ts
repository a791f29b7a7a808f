import type { SocketUsage } from '../../../model/socket.js'
import { text } from '../../../model/text.js'
import { incompatibilityText } from '../../../model/use-texts.js'
import { code, feature, featureOf, handlersOf, has, usesOf } from '../places.js'
import type { Place, Row } from '../row.js'

/** Rows that ask what the frames carry. */

export const frameRows: readonly Row[] = [
  {
    row: '30',
    when: 'binary frames',
    against: 'adapter',
    code: 'R01',
    places({ usage }) {
      const found = featureOf(usage, 'binary')
      if (!found) return [...bytes(usage), ...perhapsBytes(usage)]
      const names = found.names?.join(', ') ?? ''
      return [
        {
          what: names === '' ? text('binary data', 'バイナリーデータ') : code(names),
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

function bytes(usage: SocketUsage): readonly Place[] {
  const sent = usesOf(usage, 'send')
    .filter(({ send }) => send?.payload === 'binary')
    .map(({ location }) => ({ what: text('bytes are sent', 'バイナリーを送信しています'), location }))
  const received = handlersOf(usage, 'message').flatMap(({ handler, location }): Place[] => {
    const concern = handler.incompatibilities.find(({ kind }) => kind === 'bytes')
    if (concern) return [{ what: incompatibilityText(concern), location }]
    const type = handler.eventType?.text
    return type !== undefined && byteTypes.test(type) ? [{ what: code(type), location }] : []
  })
  return [...sent, ...received]
}

/** Code that sets `binaryType` expects bytes, unless all that is sent and received can be seen to be text. */
function perhapsBytes(usage: SocketUsage): readonly Place[] {
  const set =
    usesOf(usage, 'binary')[0] ??
    (has(usage, 'binary-type-set')
      ? { location: featureOf(usage, 'binary-type-set')?.locations[0] ?? usage.location }
      : undefined)
  const isOutOfSight =
    has(usage, 'event-handed-on') ||
    usesOf(usage, 'send').some(({ send }) => /^(unknown|other)$/.test(send?.payload ?? ''))
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
