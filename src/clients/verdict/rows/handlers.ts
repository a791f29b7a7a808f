import type { FeatureKind, SocketUsage } from '../../../model/socket.js'
import type { EventIncompatibility, Use } from '../../../model/socket-use.js'
import type { Text } from '../../../model/source.js'
import { text } from '../../../model/text.js'
import { incompatibilityText, useText } from '../../../model/use-texts.js'
import { endHandler, failureHandlers } from '../end-handlers.js'
import { isLoopHandler } from '../loops.js'
import { mayRunAgain, readyHandlers } from '../open-handlers.js'
import {
  feature,
  featureOfKind,
  featurePlaces,
  handlersOfEvent,
  isEventOnly,
  isPartOf,
  refersToEvents,
  usesOfKind,
  within,
} from '../places.js'
import type { Given, ObjectionPlace, VerdictRow } from '../row.js'

/** Rows on what happens at open, error and close, and what handlers do with their event. */

export const handlerRows: readonly VerdictRow[] = [
  {
    row: '3',
    when: 'an open handler that does more than log or set flags, or sends, and cannot wait for ws.ready',
    against: 'inline',
    code: 'A03',
    places: openings,
  },
  {
    row: '5',
    when: 'an error handler that closes, reconnects or updates the page, and cannot ask whether the stream has failed for good',
    against: 'inline',
    code: 'A05',
    places: ({ usage }) => doingMore(usage, 'error', ['empty', 'log'], failureHandlers(usage)),
  },
  {
    row: '7',
    when: 'a close handler with effects that cannot become a function of its own, or one that reads code, reason or wasClean',
    against: 'inline',
    code: 'A07',
    places: ({ usage }) => {
      const moved = endHandler(usage)
      return [...doingMore(usage, 'close', ['empty', 'log'], moved ? [moved] : []), ...codesRead(usage)]
    },
  },
  {
    row: '8',
    when: 'a reconnect loop with effects on its way to the next connection, or one that is started from elsewhere',
    against: 'inline',
    code: 'A08',
    places: featurePlaces(
      [
        'reconnect-effects',
        'it does more on its way to the next connection',
        '次の接続までの間にほかの処理もしています',
      ],
      [
        'reopened-elsewhere',
        'a timer or an event of the page opens it again',
        'タイマーまたはページのイベントから再接続されています',
      ],
    ),
  },
  {
    row: 'event',
    when: 'a message handler that could not be found: it may read anything of its event',
    against: 'inline',
    code: 'A30',
    places: ({ usage }) =>
      handlersOfEvent(usage, 'message')
        .filter(({ handler }) => handler.effect === 'unresolved')
        .map(({ location }) => ({ what: incompatibilityText({ kind: 'unresolved' }), location })),
  },
  {
    row: '20',
    when: 'events are dispatched, or handlers read or called, by the program itself',
    against: 'inline',
    code: 'A30',
    places: dispatched,
  },
  {
    row: '29',
    when: 'event.origin is compared',
    against: 'inline',
    code: 'A29',
    places: (given) => featureOr(given, 'event-origin', text('event.origin', 'event.origin'), isOrigin),
  },
  {
    row: 'event',
    when: 'the event or `this` is used in a way that an EventSource would not bear',
    against: 'inline',
    code: 'A30',
    places: (given) => [
      ...eventsHandedOn(given.usage),
      ...featurePlaces([
        'data-posted',
        'its data goes to a worker or a window, and is not known to be text',
        'データがワーカーやウィンドウに渡され、テキストであると確認できません',
      ])(given),
      ...featureOr(
        given,
        'handler-this',
        selfText(given),
        (concern, { handler }) =>
          // What `ws` hands to a listener is no event; in the words for events it is `({ data })`.
          handler.emitted === undefined &&
          !isOrigin(concern) &&
          concern.kind !== 'bytes' &&
          concern.kind !== 'unresolved' &&
          !(handler.event === 'close' && concern.kind === 'member' && closeFacts.test(concern.name)),
      ),
    ],
  },
]

/** The words of handlers that mean the socket or its event without naming them. */
function selfText({ usage }: Given): Text {
  const each = (featureOfKind(usage, 'handler-this')?.names ?? []).map((name) =>
    incompatibilityText(
      name === 'this' || name === 'arguments' || name === 'global-event'
        ? { kind: name }
        : { kind: 'member', name },
    ),
  )
  return text(each.map(({ en }) => en).join(', '), each.map(({ ja }) => ja).join('、'))
}

/** A message event that is passed on keeps its data, and a note reports that; other events keep only their target. */
function eventsHandedOn(usage: SocketUsage): readonly ObjectionPlace[] {
  return usesOfKind(usage, 'escape')
    .filter((use) => isEventOnly(usage, use) && !isPartOf(usage, use, 'event-handed-on'))
    .map((use) => ({ what: useText(use), location: use.location }))
}

function isOrigin(concern: EventIncompatibility): boolean {
  return concern.kind === 'member' && concern.name === 'origin'
}

const closeFacts = /^(code|reason|wasClean)$/

const waited = featurePlaces([
  'promise-around-open',
  'a promise waits for it',
  'Promise が open を待っています',
])
const repeated = featurePlaces(
  ['hello-on-open', 'a message is sent', 'メッセージを送信しています'],
  ['subscribe-on-open', 'it subscribes', '購読を開始しています'],
  [
    'open-flag-read',
    'it sets what a message handler reads',
    '設定した値をメッセージハンドラーが参照しています',
  ],
)

/** What an open handler does that must be done once, unless all such handlers can wait for `ws.ready`. */
function openings(given: Given): readonly ObjectionPlace[] {
  const { usage } = given
  const ready = readyHandlers(usage)
  const stays = handlersOfEvent(usage, 'open').some((use) => !mayRunAgain(usage, use) && !ready.includes(use))
  return [
    ...doingMore(usage, 'open', ['empty', 'log', 'flag'], ready),
    ...(ready.length === 0 || stays ? repeated(given) : []),
    ...waited(given),
  ]
}

/** Handlers of one event that an EventSource would call where a WebSocket would not, or the reverse. */
function doingMore(
  usage: SocketUsage,
  event: 'open' | 'error' | 'close',
  harmless: readonly string[],
  moved: readonly Use[] = [],
): readonly ObjectionPlace[] {
  return handlersOfEvent(usage, event)
    .filter((use) => !harmless.includes(use.handler.effect) && !moved.includes(use))
    .filter((use) => !isLoopHandler(usage, use))
    .map((use) => ({ what: effectText(use), location: use.location }))
}

function effectText({ handler }: Use): Text {
  return handler?.effect === 'unresolved'
    ? incompatibilityText({ kind: 'unresolved' })
    : text('it does more than log', 'ログ出力以外の処理をしています')
}

/** Code, reason and wasClean, but for a handler that only logs them and goes. */
function codesRead(usage: SocketUsage): readonly ObjectionPlace[] {
  const dropped = handlersOfEvent(usage, 'close').filter(({ handler }) =>
    /^(empty|log)$/.test(handler.effect),
  )
  const found = featureOfKind(usage, 'close-code-read')
  const places = (found?.locations ?? []).filter(
    (place) => !dropped.some(({ location }) => within(place, location)),
  )
  const [location] = places
  if (!location) return []
  const names = found?.names?.join(', ') ?? ''
  return [
    {
      what:
        names === ''
          ? text('the close code is read', '切断コードを参照しています')
          : text(`close code ${names} is asked for`, `切断コード ${names} を判定しています`),
      location,
    },
  ]
}

/** A feature's place; without the feature, what was noted while the handlers were read. */
function featureOr(
  given: Given,
  kind: FeatureKind,
  what: Text,
  isMeant: (concern: EventIncompatibility, use: Use<'handler'>) => boolean,
): readonly ObjectionPlace[] {
  const places = feature(kind, what)(given)
  const noted = handlersOfEvent(given.usage, 'open', 'message', 'error', 'close').flatMap((use) =>
    use.handler.incompatibilities
      .filter((concern) => isMeant(concern, use))
      .filter(() => places.length === 0 || !isPartOf(given.usage, use, kind))
      .map((concern) => ({ what: incompatibilityText(concern), location: use.location })),
  )
  return [...places, ...noted]
}

/** Events that the program dispatches, and handlers that it reads or calls: who knows whether a close is among them. */
function dispatched({ usage }: Given): readonly ObjectionPlace[] {
  const found = featureOfKind(usage, 'dispatch-event')
  const uses = usage.uses
    .filter(refersToEvents)
    .map((use) => ({ what: useText(use), location: use.location }))
  if (uses.length > 0 || !found) return uses
  const what = text('an event is dispatched by hand', 'イベントを手作業で発火しています')
  return [{ what, location: found.locations[0] ?? usage.location }]
}
