import { mentions } from '../../languages/mentions.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { listenerAt, streamsNamedIn } from '../../streams/event-source.js'
import { defineRule } from '../define-rule.js'

/** A server that names an event `close` itself: `event: close`, `{ event: 'close' }`, `event="close"`. */
const namesClose = /\bevent["']?\s*[:=]\s*["'`]?close\b/

export default defineRule({
  id: 'event-source-close-event',
  title: {
    en: 'An EventSource is asked for a close event',
    ja: 'EventSource に close イベントを期待しています',
  },
  why: {
    en: 'An EventSource has no `close` event: setting `onclose` makes a plain property that neither Chromium nor Firefox ever calls, and TypeScript says TS2551. A drop shows as `error`: `readyState` 0 while the browser tries again, 2 when it has given up. Clean-up and messages to the user that waited for `close` do not happen.',
    ja: 'EventSource に `close` イベントはありません。`onclose` への代入は単なるプロパティになり、Chromium でも Firefox でも呼ばれません（TypeScript では TS2551）。切断は `error` として届き、再接続中は `readyState` が 0、諦めたあとは 2 です。`close` を待っていた後始末やユーザーへの表示は実行されません。',
  },
  whatToDo: {
    en: 'Move the code into `onerror` behind `readyState === EventSource.CLOSED`, and call it yourself after your own `close()`. A server that wants to say goodbye sends an event of its own, on which the client calls `close()`.',
    ja: '処理を `onerror` に移し、`readyState === EventSource.CLOSED` のときに実行してください。自分で `close()` を呼んだあとは、その処理も自分で呼びます。サーバーから終了を知らせる場合は独自のイベントを送り、クライアントがそれを受けて `close()` を呼びます。',
  },
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: ['\\bEventSource\\b'],
  messages: {
    property: {
      en: 'nothing ever calls onclose of an EventSource',
      ja: 'EventSource の onclose は呼ばれません',
    },
    listener: {
      en: 'an EventSource fires no close event, and no server here sends one of that name',
      ja: 'EventSource は close イベントを発生させず、その名前のイベントを送るサーバーもここにはありません',
    },
  },
  *detect({ morph, ast, source }, { host }) {
    if (!/\bonclose\b|['"]close['"]/.test(source.text)) return
    for (const place of streamsNamedIn(morph, ast)) {
      const listener = listenerAt(morph, place)
      if (listener?.event !== 'close') continue
      const at = spanOf(listener.at)
      const scope = scopeNameOf(morph, place)
      if (listener.at.getText().endsWith('onclose')) yield { messageId: 'property', at, scope }
      else if (!mentions(host, namesClose))
        // The server may be another repository's.
        yield { messageId: 'listener', at, scope, confidence: 'likely' }
    }
  },
})
