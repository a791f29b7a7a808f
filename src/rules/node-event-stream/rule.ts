import { contentTypesIn } from '../../sockets/routes/node/event-stream.js'
import { scopeNameOf, spanOf } from '../../sockets/syntax.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'node-event-stream',
  title: { en: 'A Node server answers with an event stream', ja: 'イベントストリームを返す Node サーバー' },
  why: {
    en: 'A response whose content type is `text/event-stream` is an SSE endpoint: evidence that the server half of a channel has moved. Asking for that type in an `Accept` header is a client, not an endpoint.',
    ja: 'Content-Type が `text/event-stream` の応答は SSE エンドポイントであり、サーバー側が移行した証拠です。`Accept` ヘッダーでの指定はクライアントであり、エンドポイントではありません。',
  },
  whatToDo: { en: 'Nothing: this is the goal.', ja: '対応は不要です。移行後の形です。' },
  role: 'sse-server',
  replacement: 'none',
  syntax: 'script',
  triggers: ['text/event-stream'],
  messages: {
    answers: { en: 'response of type text/event-stream', ja: 'text/event-stream の応答' },
  },
  *detect(file) {
    const { morph } = file
    for (const text of contentTypesIn(morph, file.ast)) {
      yield { messageId: 'answers', at: spanOf(text), scope: scopeNameOf(morph, text) }
    }
  },
})
