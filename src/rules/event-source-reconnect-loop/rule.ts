import type { Node } from 'ts-morph'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { eventSourcesIn, listenerAt, placesOf } from '../../streams/event-source.js'
import { asksWhetherDead, closesStream, codeOf, makesAgain } from '../../streams/reopening.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'event-source-reconnect-loop',
  title: {
    en: 'A reconnect loop is kept beside an EventSource',
    ja: 'EventSource の横に再接続ロジックが残っています',
  },
  why: {
    en: 'The browser reconnects an EventSource by itself. An error handler that opens another one doubles the streams at every drop: after two drops 4 streams ran and every message was handled 4 times, in Chromium and Firefox. One that closes first turns the reconnect of the browser off, and the id of the last event with it.',
    ja: 'EventSource はブラウザが自動で再接続します。エラーハンドラーで別の EventSource を開くと、切断のたびにストリームが倍になります（Chromium・Firefox とも、2 回の切断で 4 本になり、各メッセージが 4 回処理されました）。先に close() を呼ぶ場合は、ブラウザの再接続と最後のイベント ID が失われます。',
  },
  whatToDo: {
    en: 'Remove the loop. What must stay is one case: after `readyState === EventSource.CLOSED` (a status other than 200, or a refused connection in Firefox) nobody tries again, so open a new one only there, with a delay.',
    ja: 'ループを削除してください。残す必要があるのは 1 つだけです。`readyState === EventSource.CLOSED`（200 以外の応答、または Firefox での接続拒否）のあとは誰も再接続しないため、その場合に限り、間隔を置いて開き直してください。',
  },
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: ['\\bnew (window\\.|globalThis\\.|self\\.)?EventSource\\b'],
  messages: {
    doubles: {
      en: 'opens another EventSource while the browser reconnects this one: the streams double at every drop',
      ja: 'ブラウザの再接続中に別の EventSource を開くため、切断のたびにストリームが倍になります',
    },
    'closes-first': {
      en: 'closes the EventSource and opens another: the reconnect of the browser never happens, and the last event id is lost',
      ja: 'EventSource を閉じて開き直すため、ブラウザの再接続は行われず、最後のイベント ID も失われます',
    },
  },
  *detect({ morph, ast }) {
    for (const made of eventSourcesIn(morph, ast)) {
      const places = placesOf(morph, made)
      const names = new Set<Node>(places)
      for (const place of places) {
        const listener = listenerAt(morph, place)
        if (listener?.event !== 'error') continue
        const code = codeOf(morph, listener.handler)
        if (!makesAgain(code, made) || asksWhetherDead(code.slice(0, 1))) continue
        const closes = code.some((one) => closesStream(morph, one, names))
        yield {
          messageId: closes ? 'closes-first' : 'doubles',
          at: spanOf(listener.at),
          scope: scopeNameOf(morph, place),
          confidence: closes ? 'likely' : 'certain',
        }
      }
    }
  },
})
