import { isWithin } from '../../../model/places.js'
import type { FeatureKind, SocketUsage } from '../../../model/socket.js'
import { text } from '../../../model/text.js'
import { signsInWhenReady } from '../open-handlers.js'
import { feature, featureOfKind, featurePlaces, isBySecondName, shortCode, usesOfKind } from '../places.js'
import type { Given, ObjectionPlace, VerdictRow } from '../row.js'

/** Rows on how messages are sent, and what the program expects of them. */

export const sendRows: readonly VerdictRow[] = [
  {
    row: '12',
    when: "a send whose outcome matters, one at the page's end, or one of what may be no text",
    against: 'inline',
    code: 'A12',
    places: featurePlaces(
      ['send-in-try', 'it is in a try statement', 'try 文の中にあります'],
      ['send-result-used', 'its result is used', '戻り値が使われています'],
      ['send-at-unload', 'it is sent when the page ends', 'ページの終了時に送信しています'],
      ['payload-unknown', 'its payload may be bytes', '内容がバイナリの可能性があります'],
    ),
  },
  {
    row: '13',
    when: 'several send sites that no queue in scope can serve, or sends in loops and by timers',
    against: 'inline',
    code: 'A13',
    places: (given) => [...scattered(given), ...repeated(given)],
  },
  {
    row: '14',
    when: 'a send that opens another socket where it finds this one closed',
    against: 'inline',
    code: 'A14',
    places: featurePlaces(['guard-reopens', 'it is opened again there', 'そこで開き直されます']),
  },
  {
    row: '23',
    when: 'a message after open that authenticates, and that no loop sends again at each connection',
    against: 'inline',
    code: 'A23',
    places: (given) =>
      signsInWhenReady(given.usage)
        ? []
        : feature('auth-on-open', text('an auth message', '認証メッセージ'))(given),
  },
  {
    row: '25',
    when: 'an application heartbeat',
    against: 'inline',
    code: 'A25',
    places: (given) => withNames(given, 'heartbeat', 'a ping by a timer', 'タイマーによる ping'),
  },
  {
    row: '31',
    when: 'high-rate sending',
    against: 'adapter',
    code: 'R02',
    places: (given) => withNames(given, 'high-rate-send', 'many messages a second', '毎秒多数のメッセージ'),
  },
  {
    row: 'correlation',
    when: 'requests and answers that are matched',
    against: 'inline',
    code: 'A46',
    places: (given) =>
      withNames(given, 'correlation', 'an answer to each message is waited for', '応答を待っています'),
  },
]

/** The names that prove the feature, where it has any. */
function withNames(given: Given, kind: FeatureKind, en: string, ja: string): readonly ObjectionPlace[] {
  const names = featureOfKind(given.usage, kind)?.names ?? []
  return feature(kind, names.length > 0 ? shortCode(names.join(', ')) : text(en, ja))(given)
}

/** One queue function beside the socket's name serves every place that says this very name; no other. */
function scattered({ usage }: Given): readonly ObjectionPlace[] {
  const sends = usesOfKind(usage, 'send')
  const [, second] = sends
  if (!second) return []
  const stray = sends.find(
    (use) => use.path !== usage.path || (use.through.length > 0 && !isBySecondName(usage, use)),
  )
  if (!stray) return []
  return [{ what: text(`${sends.length} places`, `送信箇所${sends.length}か所`), location: stray.location }]
}

function repeated(given: Given): readonly ObjectionPlace[] {
  return feature('repeated-send', text('in a loop or by a timer', 'ループまたはタイマーから'))(given)
}

/** A close right behind a send, in the same function: what is queued must go out before the stream ends. */
export function closesBehindSend(usage: SocketUsage): readonly ObjectionPlace[] {
  const sends = usesOfKind(usage, 'send')
  return usesOfKind(usage, 'close')
    .filter((close) =>
      sends.some(
        ({ path, send, span }) =>
          path === close.path &&
          send !== undefined &&
          isWithin(close.span, send.scope) &&
          span.end <= close.span.start,
      ),
    )
    .map(({ location }) => ({
      what: text('it closes right behind a send', '送信の直後に切断しています'),
      location,
    }))
}
