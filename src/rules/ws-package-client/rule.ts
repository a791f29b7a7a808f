import { shownAddress } from '../../clients/address/shown-address.js'
import { traceFile } from '../../clients/follow/trace.js'
import { titleOf } from '../../clients/libraries.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import type { SocketApi } from '../../model/socket.js'
import { quotedModule } from '../../model/trigger-words.js'
import { defineRule } from '../define-rule.js'
import { opensSocket } from '../families.js'

/** Packages that give Node a client socket. */
const apis: ReadonlySet<SocketApi> = new Set([
  'ws',
  'isomorphic-ws',
  'undici',
  'faye-websocket',
  'websocket-client',
])

export default defineRule({
  id: 'ws-package-client',
  title: { en: 'A client socket of the ws package or its like', ja: 'ws などのパッケージのクライアント接続' },
  why: {
    en: 'The `ws` class and those of `isomorphic-ws`, `undici`, `faye-websocket` and `websocket` are made for Node (`on`, `ping`, headers), so they are not rewritten like the browser’s. Between services, a plain HTTP request or a stream read with `eventsource` usually takes its place.',
    ja: '`ws`・`isomorphic-ws`・`undici`・`faye-websocket`・`websocket` のクラスは Node 向け（`on`、`ping`、ヘッダー）のため、ブラウザのものと同じようには書き換えません。サービス間通信では HTTP リクエストか `eventsource` で読むストリームが代わりになります。',
  },
  whatToDo: {
    en: 'Decide for each whether the service behind it moves to SSE; then read it with the `eventsource` package.',
    ja: '接続先のサービスが SSE に移行するかを確認し、移行する場合は `eventsource` パッケージで受信してください。',
  },
  role: 'client',
  replacement: 'messages',
  syntax: 'script',
  triggers: [
    quotedModule('ws|isomorphic-ws|undici|faye-websocket|websocket', '[\'"/]'),
    '[/:](?:ws|isomorphic-ws)@\\d',
  ],
  follows: opensSocket,
  messages: {
    opened: {
      en: '{{library}} client opened to {{address}}',
      ja: '{{address}} への {{library}} クライアント接続',
    },
  },
  *detect(file) {
    for (const { usage, construction, made } of traceFile(file)) {
      if (!apis.has(usage.api)) continue
      yield {
        messageId: 'opened',
        at: spanOf(construction),
        data: { library: titleOf(usage.api), address: shownAddress(usage) },
        scope: scopeNameOf(file.morph, construction),
        ...(made.likely ? { confidence: 'likely' as const } : {}),
      }
    }
  },
})
