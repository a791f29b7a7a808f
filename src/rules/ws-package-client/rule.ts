import { scopeNameOf, spanOf } from '../../sockets/syntax.js'
import { traceFile } from '../../sockets/trace.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'ws-package-client',
  title: { en: 'A client socket of the ws package', ja: 'ws パッケージのクライアント接続' },
  why: {
    en: 'The `ws` class has another API than the browser’s (`on`, `ping`, headers), so it is not rewritten like one. Between services, a plain HTTP request or a stream read with `eventsource` usually takes its place.',
    ja: '`ws` のクラスはブラウザのものと API が異なる（`on`、`ping`、ヘッダー）ため、同じようには書き換えません。サービス間通信では HTTP リクエストか `eventsource` で読むストリームが代わりになります。',
  },
  whatToDo: {
    en: 'Decide for each whether the service behind it moves to SSE; then read it with the `eventsource` package.',
    ja: '接続先のサービスが SSE に移行するかを確認し、移行する場合は `eventsource` パッケージで受信してください。',
  },
  role: 'client',
  replacement: 'messages',
  syntax: 'script',
  triggers: ['[\'"]ws[\'"]'],
  messages: {
    opened: { en: 'ws client opened to {{address}}', ja: '{{address}} への ws クライアント接続' },
  },
  *detect(file) {
    for (const { usage, construction } of traceFile(file)) {
      if (usage.api !== 'ws') continue
      const address = usage.url.pattern ?? usage.url.text
      yield {
        messageId: 'opened',
        at: spanOf(construction),
        data: { address: address === '' ? '?' : address.slice(0, 120) },
        scope: scopeNameOf(file.morph, construction),
      }
    }
  },
})
