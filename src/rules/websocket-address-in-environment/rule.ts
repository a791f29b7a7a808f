import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'websocket-address-in-environment',
  title: { en: 'A WebSocket address in an environment file', ja: '環境変数ファイル内の WebSocket アドレス' },
  why: {
    en: 'A client that reads its address from the environment moves only when the value moves: an EventSource given a `ws:` address fails without throwing. Only the key is shown, never the value.',
    ja: '環境変数からアドレスを読むクライアントは、値も変更しなければ移行できません。EventSource に `ws:` のアドレスを渡すと、例外なしに失敗します。表示するのはキーだけで、値は表示しません。',
  },
  whatToDo: {
    en: 'Give the key an http address when the last client that reads it has moved, or remove it.',
    ja: 'このキーを読む最後のクライアントを移行した時点で、値を http のアドレスに変更するか、キーを削除してください。',
  },
  role: 'configuration',
  replacement: 'messages',
  syntax: 'lines',
  triggers: ['wss?://'],
  messages: {
    address: { en: '{{key}} holds a WebSocket address', ja: '{{key}} は WebSocket のアドレスです' },
  },
  *detect(file) {
    if (file.source.language !== 'env') return
    for (const { text, span } of file.lines) {
      const match = /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*=\s*["']?(wss?:\/\/[^\s"'?#]+)/.exec(text)
      const [, key, address] = match ?? []
      if (key === undefined || address === undefined) continue
      const start = span.start + text.indexOf(key)
      yield {
        messageId: 'address',
        at: { start, end: start + key.length },
        data: { key },
        names: [key, address],
      }
    }
  },
})
