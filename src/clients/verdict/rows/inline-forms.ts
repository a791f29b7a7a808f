import type { Config } from '../../../model/config.js'
import { isWithin } from '../../../model/places.js'
import type { SocketUsage } from '../../../model/socket.js'
import { isOther, isPlain, isPlainClose, type Use } from '../../../model/socket-use.js'
import type { Text } from '../../../model/source.js'
import { text } from '../../../model/text.js'
import { incompatibilityText, useText } from '../../../model/use-texts.js'
import { undrainable } from '../../follow/closing.js'
import { packageObjections } from '../../follow/stream-client.js'
import { isHook } from '../../libraries.js'
import { afterLoopRemoval, clearedMeanwhile } from '../../loop/after-loop-removal.js'
import { endHandler, failureHandlers } from '../end-handlers.js'
import { isErrorHandler, staysBeside } from '../loops.js'
import { isSentAlone, readyHandlers } from '../open-handlers.js'
import {
  featurePlaces,
  has,
  isBySecondName,
  isEventOnly,
  isGlobalOfPage,
  isPartOf,
  usesOfKind,
} from '../places.js'
import type { Given, ObjectionPlace, VerdictRow } from '../row.js'
import { keepsMeaning } from '../states.js'
import { inlineAddress } from './inline-address.js'

/**
 * Rows for sockets with no other row against inline: every use would keep its behaviour, but EventSource and fetch cannot be
 * written into the form of the code as by hand. The adapter leaves the form as it is.
 */
export const inlineFormRows: readonly VerdictRow[] = [
  {
    row: 'form',
    when: 'code in a form that only the adapter leaves as it is',
    against: 'inline',
    code: 'A48',
    places: (given) => (isHook(given.usage) ? hookForms(given) : socketForms(given)),
  },
]

function socketForms(given: Given): readonly ObjectionPlace[] {
  const { config } = given
  const usage = afterLoopRemoval(given.usage)
  const asked = { ...given, usage }
  return [
    ...elsewhere(usage),
    ...(usage.loop?.against ?? []),
    ...clearedMeanwhile(given.usage),
    ...packageObjections(asked),
    ...subProtocols(usage),
    ...forms(asked),
    ...inMarkup(usage),
    ...handlers(usage),
    ...states(usage),
    ...sends(usage),
    ...closes(usage, config),
    ...inlineAddress(asked),
  ]
}

/** Opened in one place and sent by in others: the queue must stand where the name does. */
function needsQueueSite({ binding }: SocketUsage): boolean {
  const { kind, statement, declaration } = binding
  if (/^(field|ref|property)$/.test(kind)) return true
  const isApart = statement !== undefined && declaration !== undefined && !isWithin(declaration, statement)
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
function elsewhere(usage: SocketUsage): ObjectionPlace[] {
  const { binding, uses, location } = usage
  const where = kept[binding.kind]
  const isMember = /^(field|ref|property)$/.test(binding.kind)
  const other = uses.find(
    (use) =>
      (use.through.length > 0 || use.path !== usage.path || /^(handed-on|escape)$/.test(use.kind)) &&
      !isEventOnly(usage, use) &&
      !isBySecondName(usage, use) &&
      !isListening(usage, use) &&
      !isOfComponent(usage, use),
  )
  const [send] = usesOfKind(usage, 'send')
  return [
    ...(usage.api === 'native'
      ? []
      : [{ what: text(`made by ${usage.api}`, `${usage.api} による接続です`), location }]),
    ...(where ? [{ what: where, location }] : []),
    ...(isMember && !binding.statement
      ? [{ what: text('it is the first value of a field', 'フィールドの初期値になっています'), location }]
      : []),
    ...(send && needsQueueSite(usage) && !binding.queueSite && !isSentAlone(usage)
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

/** Its component is exported: what others do with the socket there would be uses of their own. */
function isOfComponent({ binding, path }: SocketUsage, use: Use): boolean {
  return binding.queueSite?.kind === 'component' && use.path === path && isExported(use)
}

function isExported({ to, way }: Use): boolean {
  return to?.kind === 'exported' || way?.kind === 'exported'
}

/**
 * Whether a use suits a socket that only listens after its first message: any name in its file may read its state, close it, or set
 * another handler for messages.
 */
function isListening(usage: SocketUsage, use: Use): boolean {
  const { kind, path, handler } = use
  const sends = usesOfKind(usage, 'send').length > 0 && !isSentAlone(usage)
  if (path !== usage.path || sends || has(usage, 'compared')) return false
  if (isPlain(use) || isPlainClose(use)) return true
  return /^(handed-on|state)$/.test(kind) || handler?.event === 'message'
}

function subProtocols({ protocols, location }: SocketUsage): ObjectionPlace[] {
  return protocols && !protocols.none
    ? [{ what: text('a sub-protocol argument', 'サブプロトコルの引数'), location }]
    : []
}

/** Forms of code that the adapter does not bear either. */
export const handedIn = [
  'constructor-not-direct',
  'the class is passed in or chosen',
  'クラスが外部から決まります',
] as const
export const directiveAbove = [
  'directive-above',
  'a comment to a tool stands above a line that would change',
  '変更される行の直前にツール向けのコメントがあります',
] as const
export const ownSocketType = [
  'socket-type-shadowed',
  'this file declares a type WebSocket of its own',
  'このファイルは独自の WebSocket 型を宣言しています',
] as const
export const commentInAddress = [
  'comment-in-address',
  'a comment is inside the address',
  'アドレスの中にコメントがあります',
] as const

/** Forms of code around a socket, each seen by a feature. */
const forms = featurePlaces(
  handedIn,
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
  ownSocketType,
  ['named-by-another-script', 'another script says the same name', '別のスクリプトに同じ名前があります'],
  ['exported', 'the variable is exported', '変数がエクスポートされています'],
  ['binary-type-set', 'binaryType is set', 'binaryType が設定されています'],
  ['expando', 'the program adds a property to it', 'プロパティが追加されています'],
  ['dispatch-event', 'an event is dispatched by hand', 'イベントを手作業で発火しています'],
  directiveAbove,
  commentInAddress,
  ['comment-in-send', 'a comment is inside the send', '送信の途中にコメントがあります'],
  // The verdict refuses these; should one slip through, nothing is written all the same.
  ['binary', 'binary frames', 'バイナリフレーム'],
  ['repeated-send', 'messages are sent in a loop or by a timer', 'ループまたはタイマーで送信しています'],
  ['high-rate-send', 'messages are sent at a high rate', '高頻度で送信しています'],
  ['send-at-unload', 'messages are sent when the page ends', 'ページの終了時に送信しています'],
  ['send-in-try', 'a send is in a try statement', '送信が try 文の中にあります'],
  ['correlation', 'an answer to each message is waited for', 'メッセージごとの応答を待っています'],
)

/** Markup is never rewritten, so it must work with the stream too. A global of a page keeps its name, and can be closed. */
function inMarkup(usage: SocketUsage): ObjectionPlace[] {
  const use = usage.uses.find(
    (one) => isPartOf(usage, one, 'used-in-markup') && !(isGlobalOfPage(usage) && isPlainClose(one)),
  )
  return use
    ? [
        {
          what: text('the markup of the page refers to it', 'ページのマークアップから使われています'),
          location: use.location,
        },
      ]
    : []
}

const plainTypes = /^(any|unknown|Event|MessageEvent(<.*>)?)$/s

function handlers(usage: SocketUsage): ObjectionPlace[] {
  const end = endHandler(usage)
  const kept = [...readyHandlers(usage), ...failureHandlers(usage), ...(end ? [end] : [])]
  return usage.uses.flatMap((use): ObjectionPlace[] => {
    const { handler, location } = use
    if (isErrorHandler(usage, use) || staysBeside(usage, use)) return []
    if (!handler) return others(use)
    const [concern] = handler.incompatibilities
    const type = handler.eventType?.text
    if (concern) return [{ what: incompatibilityText(concern), location }]
    if (type !== undefined && handler.event !== 'close' && !plainTypes.test(type)) {
      const shown = type.slice(0, 40)
      return [{ what: text(`the event has the type ${shown}`, `イベントの型が ${shown} です`), location }]
    }
    if (handler.event !== 'close') return isHarmless(use) || kept.includes(use) ? [] : [busy(use)]
    if (kept.includes(use)) return []
    // A close of the program's own calls no handler, so that none must be taken off first.
    if (usage.loop && use.statement && (handler.form === 'removal' || handler.effect === 'empty')) return []
    if (handler.form === 'removal')
      return [{ what: text('a close listener is removed', 'close リスナーを解除しています'), location }]
    // A close handler is removed; only a separate statement can be removed whole.
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

function busy({ handler, location }: Use): ObjectionPlace {
  const event = handler?.event ?? ''
  return {
    what: text(
      `the ${event} handler does more than log`,
      `${event} ハンドラーがログ出力以外の処理をしています`,
    ),
    location,
  }
}

/** Asking whether there is a socket, forgetting it, and a log of it stay as they are. */
function others(use: Use): ObjectionPlace[] {
  return isOther(use) && !isPlain(use) ? [{ what: useText(use), location: use.location }] : []
}

/** States that both classes have, under the same names and numbers. */
const sameState =
  /\breadyState\s*[!=]==?\s*((window\.|globalThis\.|self\.)?WebSocket\.(OPEN|CONNECTING)|[\w$]+\.(OPEN|CONNECTING)|[01])$/

function states(usage: SocketUsage): ObjectionPlace[] {
  const read = usesOfKind(usage, 'state').filter(
    (use) => !sameState.test(use.state.code ?? '') && !keepsMeaning(usage, use),
  )
  return read.map((use) => {
    const shown = useText(use).en.slice(0, 60)
    return {
      what: text(`a state is read (${shown})`, `状態が参照されています（${shown}）`),
      location: use.location,
    }
  })
}

/** All sends go through one function beside the construction: each must be a call of this name. */
function sends(usage: SocketUsage): ObjectionPlace[] {
  return usesOfKind(usage, 'send').flatMap((use) => oneSend(usage, use))
}

function oneSend(usage: SocketUsage, { send, method, location }: Use<'send'>): ObjectionPlace[] {
  const objection = (en: string, ja: string): ObjectionPlace[] => [{ what: text(en, ja), location }]
  return [
    ...(method === 'send' ? [] : objection('its send method is taken', 'send メソッドが取り出されています')),
    ...(send && /^(json|text|unknown)$/.test(send.payload)
      ? []
      : objection('it does not send one message', '一つのメッセージの送信ではありません')),
    ...(send && isWithin(usage.construction, send.scope)
      ? objection('it sends in the function that opens it', '接続を開く関数の中で送信しています')
      : []),
  ]
}

function closes(usage: SocketUsage, config: Config): readonly ObjectionPlace[] {
  const closing = usesOfKind(usage, 'close')
  const coded = closing
    .filter((use) => !isPlainClose(use))
    .map((use): ObjectionPlace => {
      const { en: shown } = useText(use)
      const what = text(`a close code is sent (${shown})`, `切断コードを送信しています（${shown}）`)
      return { what, location: use.location }
    })
  const drains = closing.length > 0 && usesOfKind(usage, 'send').length > 0
  return [...coded, ...(drains ? undrainable(usage, config) : [])]
}

/** The hook for event streams that a library offers beside its hook for WebSockets. */
function hookForms(given: Given): readonly ObjectionPlace[] {
  const { api, location } = given.usage
  if (api === 'ahooks') return [{ what: text(`made by ${api}`, `${api} による接続です`), location }]
  return [...hookForm(given), ...hookAddress(given.usage, given.config), ...inlineAddress(given)]
}

const hookForm = featurePlaces(
  [
    'hook-form',
    'the hook is imported, typed or destructured in a way that the inline form cannot keep',
    'フックの読み込み方・型・結果の受け取り方が、書き換えに対応していません',
  ],
  directiveAbove,
  commentInAddress,
  ['token-in-query', 'a token in the query', 'クエリ内のトークン'],
)

/** A hook takes an address, a function that makes one, or null: only what is surely an address is replaced. */
function hookAddress({ url, given, location }: SocketUsage, { auth }: Config): ObjectionPlace[] {
  const isSetting = /^(process\.env|import\.meta\.env)\.\w+$/.test(url.text)
  return [
    ...(url.conversion === undefined && !isSetting
      ? [
          {
            what: text(
              'its address may be null, or a function',
              'アドレスが null または関数の可能性があります',
            ),
            location,
          },
        ]
      : []),
    ...(auth && given[1]?.members?.includes('queryParams')
      ? [
          {
            what: text(
              'queryParams may hold the token, which the hook cannot send in a header',
              'queryParams にトークンが含まれる可能性があり、このフックではヘッダーで送れません',
            ),
            location,
          },
        ]
      : []),
  ]
}
