import { shownAddress } from '../../clients/address/shown-address.js'
import { traceFile } from '../../clients/follow/trace.js'
import { protocolUsesIn } from '../../clients/follow/uses-in-file.js'
import { libraryTriggers, titleOf } from '../../clients/libraries.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { defineRule } from '../define-rule.js'
import { opensSocket } from '../families.js'
import { methodAfter } from './methods.js'

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
