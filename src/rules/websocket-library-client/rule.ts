import { shownAddress } from '../../clients/address/shown-address.js'
import { traceFile } from '../../clients/follow/trace.js'
import { libraryTriggers, openers, titleOf } from '../../clients/libraries.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { defineRule } from '../define-rule.js'
import { opensSocket } from '../families.js'

/** Libraries around a browser's socket: the messages on the wire are the program's own. */
const apis: ReadonlySet<string> = new Set(
  openers
    .filter(
      ({ api, kind }) =>
        api !== 'native' && api !== 'isomorphic-ws' && kind !== 'node' && kind !== 'protocol',
    )
    .map(({ api }) => api),
)

export default defineRule({
  id: 'websocket-library-client',
  title: { en: 'A WebSocket is opened by a library', ja: 'ライブラリによる WebSocket 接続' },
  why: {
    en: 'Libraries that reconnect, hooks and RxJS subjects wrap a browser’s socket and leave the messages to the program. EventSource reconnects by itself, so most of what they add is no longer needed.',
    ja: '再接続ライブラリ、フック、RxJS の Subject はブラウザのソケットを包むだけで、メッセージの形式はプログラム側のものです。EventSource は自動で再接続するため、その機能の多くは不要になります。',
  },
  whatToDo: {
    en: 'See whether the library takes a constructor: then it can keep its place over an SSE adapter. Otherwise replace it by EventSource and fetch.',
    ja: 'コンストラクターを渡せるライブラリなら SSE アダプターの上で使い続けられます。渡せない場合は EventSource と fetch に置き換えてください。',
  },
  role: 'client',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: [...libraryTriggers, 'WebSocketStream'],
  follows: opensSocket,
  messages: {
    opened: {
      en: 'WebSocket opened by {{library}} to {{address}}',
      ja: '{{library}} による {{address}} への WebSocket 接続',
    },
  },
  *detect(file) {
    for (const { usage, construction, made } of traceFile(file)) {
      if (!apis.has(usage.api)) continue
      yield {
        messageId: 'opened',
        at: spanOf(construction),
        data: { library: made.library ?? titleOf(usage.api), address: shownAddress(usage) },
        scope: scopeNameOf(file.morph, construction),
        ...(made.likely ? { confidence: 'likely' as const } : {}),
      }
    }
  },
})
