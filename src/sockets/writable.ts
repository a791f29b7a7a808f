import type { Config } from '../model/config.js'
import type { DecidedSocket, Endpoint, SocketUsage, Use, WrittenForm } from '../model/socket.js'
import type { Text } from '../model/source.js'
import { undrainable } from './closing.js'
import { packageObjections } from './stream-client.js'
import { contains, features, has, isEventOnly, isPartOf, said, usesOf } from './verdict/places.js'
import { text } from './verdict/row.js'
import { isHook } from './verdict/rows/constructors.js'
import { commentsInClose, forgottenMeanwhile, isQuieted, withoutLoop } from './without-loop.js'
import { addressObjections, hostObjections, type Objection } from './writable-address.js'
import { unwritableHook } from './writable-hook.js'

/** True when `apply` writes this socket in this form. */
export function isWrittenAs(form: WrittenForm): (socket: DecidedSocket) => boolean {
  return ({ verdict }) => verdict.written === form
}

/** What this version's `apply` cannot write with EventSource and fetch, of a socket whose verdict is inline. Empty: it writes it. */
export function unwritable(
  given: SocketUsage,
  config: Config,
  endpoint: Endpoint | undefined,
): readonly Objection[] {
  if (isHook(given)) return unwritableHook(given, config, endpoint)
  const usage = withoutLoop(given)
  const asked = { usage, config, endpoint, unread: new Set<string>(), routes: [] }
  return [
    ...elsewhere(usage),
    ...(usage.loop?.against ?? []),
    ...forgottenMeanwhile(given),
    ...packageObjections(usage, config, endpoint),
    ...subProtocols(usage),
    ...forms(asked),
    ...commentsInClose(usage),
    ...inMarkup(usage),
    ...handlers(usage),
    ...states(usage),
    ...sends(usage),
    ...closes(usage, config),
    ...addressObjections(usage, config, endpoint),
    ...hostObjections(usage, config, endpoint),
  ]
}

/** Opened in one place and sent by in others: the queue must stand where the name does. */
export function needsKeeper({ binding }: SocketUsage): boolean {
  const { kind, statement, declaration } = binding
  if (/^(field|ref|property)$/.test(kind)) return true
  const isApart = statement !== undefined && declaration !== undefined && !contains(statement, declaration)
  return isApart || binding.constant === false
}

const kept: Readonly<Record<SocketUsage['binding']['kind'], Text | undefined>> = {
  local: undefined,
  module: undefined,
  field: undefined,
  ref: undefined,
  property: undefined,
  returned: text('it is returned at once', 'すぐに戻り値になっています'),
  argument: text('it is passed on at once', 'すぐに引数として渡されています'),
  none: text('it is kept nowhere', 'どこにも保持されていません'),
}

/** What is reached by another name, or in another file, has neither the new name there nor the queue. */
function elsewhere(usage: SocketUsage): Objection[] {
  const { binding, uses, location } = usage
  const where = kept[binding.kind]
  const isMember = /^(field|ref|property)$/.test(binding.kind)
  const other = uses.find(
    (use) =>
      !isEventOnly(usage, use) &&
      (use.through.length > 0 || use.path !== usage.path || /^(handed-on|escape)$/.test(use.kind)),
  )
  const [send] = usesOf(usage, 'send')
  return [
    ...(usage.api === 'native'
      ? []
      : [{ what: text(`made by ${usage.api}`, `${usage.api} による接続です`), location }]),
    ...(where ? [{ what: where, location }] : []),
    ...(isMember && !binding.statement
      ? [{ what: text('it is the first value of a field', 'フィールドの初期値になっています'), location }]
      : []),
    ...(send && needsKeeper(usage) && !binding.keeper
      ? [
          {
            what: text(
              'it sends, and its queue has no certain place beside its name',
              '送信がありますが、送信キューを名前の隣に確実に置けません',
            ),
            location: send.location,
          },
        ]
      : []),
    ...(other
      ? [
          {
            what: text('it is reached under another name', '別の名前で使われています'),
            location: other.location,
          },
        ]
      : []),
  ]
}

function subProtocols({ protocols, location }: SocketUsage): Objection[] {
  return protocols && !protocols.none
    ? [{ what: text('a sub-protocol argument', 'サブプロトコルの引数'), location }]
    : []
}

/** Forms of code around a socket, each seen by a feature. */
const forms = features(
  ['constructor-not-direct', 'the class is handed in or chosen', 'クラスが外部から決まります'],
  ['constructor-renamed', 'the class has another name here', 'クラスが別の名前で使われています'],
  [
    'several-constructions',
    'several constructions share one variable',
    '一つの変数に複数の接続が代入されています',
  ],
  ['several-values', 'the variable also holds something else', '変数にほかの値も入ります'],
  ['undeclared-name', 'the variable is declared nowhere', '変数の宣言がありません'],
  [
    'no-statement-of-its-own',
    'the construction is part of a larger statement',
    '接続の作成が大きな文の一部になっています',
  ],
  ['type-not-plain', 'the variable has a type that would have to change as well', '変数の型も変更が必要です'],
  [
    'type-elsewhere',
    'WebSocket is used as a type elsewhere in this file',
    'このファイルの別の場所で WebSocket が型として使われています',
  ],
  [
    'type-of-another-file',
    'another file types the member that keeps it as a WebSocket',
    '保持しているメンバーが別のファイルで WebSocket 型になっています',
  ],
  ['cast', 'the construction is cast to a type', '接続の作成が型変換されています'],
  [
    'name-shadowed',
    'EventSource, fetch or crypto means something else here',
    'EventSource・fetch・crypto のいずれかが別の意味で使われています',
  ],
  [
    'socket-type-shadowed',
    'this file declares a type WebSocket of its own',
    'このファイルは独自の WebSocket 型を宣言しています',
  ],
  [
    'plain-script-sends',
    'a plain script that sends: its queue would be a global of the page',
    'モジュールではないスクリプトで送信しています。送信キューがページ全体の名前になります',
  ],
  ['named-by-another-script', 'another script says the same name', '別のスクリプトに同じ名前があります'],
  ['exported', 'the variable is exported', '変数がエクスポートされています'],
  ['binary-type-set', 'binaryType is set', 'binaryType が設定されています'],
  ['expando', 'the program adds a property to it', 'プロパティが追加されています'],
  ['dispatch-event', 'an event is dispatched by hand', 'イベントを手動で発火しています'],
  [
    'directive-above',
    'a comment to a tool stands above a line that would change',
    '変更される行の直前にツール向けのコメントがあります',
  ],
  ['comment-in-address', 'a comment stands inside the address', 'アドレスの中にコメントがあります'],
  ['comment-in-send', 'a comment stands inside the send', '送信の途中にコメントがあります'],
  // The verdict refuses these; should one slip through, nothing is written all the same.
  ['binary', 'binary frames', 'バイナリーフレーム'],
  ['hello-on-open', 'a message is sent on open', 'open 時にメッセージを送信しています'],
  ['repeated-send', 'messages are sent in a loop or by a timer', 'ループまたはタイマーで送信しています'],
  ['high-rate-send', 'messages are sent at a high rate', '高頻度で送信しています'],
  ['send-at-unload', 'messages are sent when the page ends', 'ページの終了時に送信しています'],
  ['send-in-try', 'a send stands in a try statement', '送信が try 文の中にあります'],
  ['correlation', 'an answer to each message is waited for', 'メッセージごとの応答を待っています'],
)

/** Markup is never rewritten: what it says must hold for the stream too. A global of a page keeps its name, and can be closed. */
function inMarkup(usage: SocketUsage): Objection[] {
  const isGlobal = usage.binding.kind === 'module' && has(usage, 'plain-script')
  const use = usage.uses.find(
    (one) => isPartOf(usage, one, 'used-in-markup') && !(isGlobal && one.detail === 'close()'),
  )
  return use
    ? [
        {
          what: text('the markup of the page speaks of it', 'ページのマークアップから使われています'),
          location: use.location,
        },
      ]
    : []
}

const plainTypes = /^(any|unknown|Event|MessageEvent(<.*>)?)$/s

function handlers(usage: SocketUsage): Objection[] {
  return usage.uses.flatMap((use): Objection[] => {
    const { handler, location } = use
    if (!handler) return use.kind === 'other' ? others(use) : []
    const [concern] = handler.concerns
    const type = handler.eventType?.text
    if (concern) return [{ what: said(concern.what), location }]
    if (type !== undefined && handler.event !== 'close' && !plainTypes.test(type)) {
      const shown = type.slice(0, 40)
      return [{ what: text(`the event has the type ${shown}`, `イベントの型が ${shown} です`), location }]
    }
    if (handler.event !== 'close') return isHarmless(use) || isQuieted(usage, use) ? [] : [busy(use)]
    if (handler.form === 'removal')
      return [{ what: text('a close listener is removed', 'close リスナーを解除しています'), location }]
    // A close handler goes; it must be a statement of its own to go whole.
    if (!use.statement)
      return [
        { what: text('a close handler inside an expression', 'close ハンドラーが式の一部です'), location },
      ]
    return isHarmless(use) ? [] : [busy(use)]
  })
}

function isHarmless({ handler }: Use): boolean {
  if (!handler || handler.event === 'message') return true
  const allowed = handler.event === 'open' ? ['empty', 'log', 'flag'] : ['empty', 'log']
  return allowed.includes(handler.effect)
}

function busy({ handler, location }: Use): Objection {
  const event = handler?.event ?? ''
  return {
    what: text(
      `the ${event} handler does more than log`,
      `${event} ハンドラーがログ出力以外の処理をしています`,
    ),
    location,
  }
}

/** Asking whether there is a socket, and forgetting it, stay as they are. */
function others(use: Use): Objection[] {
  return /^(tested|cleared)$/.test(use.detail) ? [] : [{ what: said(use.detail), location: use.location }]
}

/** States that both classes have, under the same names and numbers. */
const sameState =
  /\breadyState\s*[!=]==?\s*((window\.|globalThis\.|self\.)?WebSocket\.(OPEN|CONNECTING)|[\w$]+\.(OPEN|CONNECTING)|[01])$/

function states(usage: SocketUsage): Objection[] {
  const read = usesOf(usage, 'state').filter(({ detail }) => !sameState.test(detail))
  return [...read, ...usesOf(usage, 'binary')].map(({ detail, location }) => {
    const shown = detail.slice(0, 60)
    return { what: text(`a state is read (${shown})`, `状態が参照されています（${shown}）`), location }
  })
}

/** All sends go through one function beside the construction: each must be a call of this name. */
function sends(usage: SocketUsage): Objection[] {
  return usesOf(usage, 'send').flatMap((use) => oneSend(usage, use))
}

function oneSend(usage: SocketUsage, { send, detail, location }: Use): Objection[] {
  const objection = (en: string, ja: string): Objection[] => [{ what: text(en, ja), location }]
  return [
    ...(detail === 'send' ? [] : objection('its send method is taken', 'send メソッドが取り出されています')),
    ...(send?.payload === 'json' || send?.payload === 'text'
      ? []
      : objection('nothing proves that the payload is text', '送信内容がテキストである証拠がありません')),
    ...(send && contains(send.scope, usage.construction)
      ? objection('it sends in the function that opens it', '接続を開く関数の中で送信しています')
      : []),
  ]
}

function closes(usage: SocketUsage, config: Config): readonly Objection[] {
  const closing = usesOf(usage, 'close')
  const coded = closing
    .filter(({ detail }) => detail !== 'close()')
    .map(({ detail, location }) => ({
      what: text(`a close code is sent (${detail})`, `切断コードを送信しています（${detail}）`),
      location,
    }))
  const drains = closing.length > 0 && usesOf(usage, 'send').length > 0
  return [...coded, ...(drains ? undrainable(usage, config) : [])]
}
