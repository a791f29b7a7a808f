import { shownAddress } from '../../clients/address/shown-address.js'
import { traceFile } from '../../clients/follow/trace.js'
import { protocolUsesIn } from '../../clients/follow/uses-in-file.js'
import { libraryTriggers, titleOf } from '../../clients/libraries.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import type { Span } from '../../model/source.js'
import { defineRule } from '../define-rule.js'
import { opensSocket } from '../families.js'

export default defineRule({
  id: 'socket-protocol-library',
  title: {
    en: 'A library with its own protocol opens a socket',
    ja: '独自プロトコルのライブラリによる接続',
  },
  why: {
    en: 'Socket.IO, STOMP, SignalR and their like speak a protocol of their own with a server of their own. Neither end can be moved alone, and nothing of it is rewritten.',
    ja: 'Socket.IO・STOMP・SignalR などは、専用のサーバーと独自のプロトコルで通信します。片側だけを移行することはできず、自動では書き換えません。',
  },
  whatToDo: {
    en: 'Decide whether the library stays: many of them offer a transport without WebSocket (long polling, SSE). If it goes, plan both ends together.',
    ja: 'ライブラリを使い続けるかを決めてください。多くは WebSocket 以外のトランスポート（ロングポーリング、SSE）を備えています。やめる場合は両側をまとめて計画してください。',
  },
  role: 'client',
  replacement: 'messages',
  syntax: 'script',
  triggers: libraryTriggers,
  follows: opensSocket,
  messages: {
    opened: {
      en: '{{library}} opens a connection to {{address}}',
      ja: '{{library}} による {{address}} への接続',
    },
    handles: {
      en: 'handler of an event of the library ({{method}})',
      ja: 'ライブラリのイベントのハンドラー（{{method}}）',
    },
    'handles-end': {
      en: 'handler of the end or a failure of the connection ({{method}})',
      ja: '接続の終了・失敗のハンドラー（{{method}}）',
    },
    sends: {
      en: 'message sent by the library ({{method}})',
      ja: 'ライブラリによるメッセージ送信（{{method}}）',
    },
    ends: {
      en: 'the connection is ended ({{method}})',
      ja: '接続の終了（{{method}}）',
    },
  },
  *detect(file) {
    for (const { usage, construction, made } of traceFile(file)) {
      if (!usage.api.startsWith('protocol:')) continue
      yield {
        messageId: 'opened',
        at: spanOf(construction),
        data: { library: titleOf(usage.api), address: shownAddress(usage) },
        scope: scopeNameOf(file.morph, construction),
        ...(made.likely ? { confidence: 'likely' as const } : {}),
      }
    }
    for (const { use, node } of protocolUsesIn(file)) {
      const called = methodAfter(use.reference, file.source.text)
      if (!called) continue
      const { what, method, at } = called
      yield { messageId: what, at, data: { method }, scope: scopeNameOf(file.morph, node) }
    }
  },
})

type What = 'handles' | 'handles-end' | 'sends' | 'ends'

interface Called {
  readonly what: What
  readonly method: string
  /** From the socket's name to the method's. */
  readonly at: Span
}

/** Methods that mean one thing in Socket.IO, SockJS, STOMP, SignalR, Phoenix, MQTT and their like. */
const methods: Readonly<Record<Exclude<What, 'handles-end'>, ReadonlySet<string>>> = {
  handles: new Set(['on', 'once', 'onAny', 'addEventListener', 'subscribe', 'bind', 'onmessage', 'onclose']),
  sends: new Set(['emit', 'emitWithAck', 'send', 'publish', 'invoke', 'push']),
  ends: new Set(['disconnect', 'close', 'stop', 'deactivate', 'end']),
}

/** Events that tell that the connection failed or ended; a reconnect that failed is one too. */
const ending =
  /^\s*(['"`])(?:disconnect|disconnecting|connect_error|connect_timeout|reconnect_error|reconnect_failed|error|close)\1/

const call = /\s*(?:[?!]\s*)?\.\s*(?:volatile\s*\.\s*)?(\w+)\s*\(/y

/** `socket.emit(`: the method that is called on the name at `reference`; undefined when there is none of those above. */
function methodAfter(reference: Span, text: string): Called | undefined {
  call.lastIndex = reference.end
  const found = call.exec(text)
  const method = found?.[1]
  if (!found || method === undefined) return undefined
  for (const [what, names] of Object.entries(methods) as [keyof typeof methods, ReadonlySet<string>][]) {
    if (!names.has(method)) continue
    const end = reference.end + found[0].lastIndexOf(method) + method.length
    const given = text.slice(call.lastIndex, call.lastIndex + 60)
    const isEnd = what === 'handles' && (method === 'onclose' || ending.test(given))
    return { what: isEnd ? 'handles-end' : what, method, at: { start: reference.start, end } }
  }
  return undefined
}
