import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { fetchEventSourcesIn } from '../../streams/fetch-event-source.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'fetch-event-source-hidden',
  title: {
    en: 'A stream over fetch-event-source that ends while its tab is hidden',
    ja: 'タブが隠れると終了する fetch-event-source のストリーム',
  },
  why: {
    en: '`fetchEventSource` aborts its request when the document is hidden and sends it again when it is shown, unless `openWhenHidden` is true (documented by the package). A WebSocket went on: messages of a hidden tab are lost, and a POST is sent twice.',
    ja: '`fetchEventSource` は `openWhenHidden` が true でない限り、文書が隠れるとリクエストを中断し、表示されると送り直します（パッケージの文書に記載）。WebSocket は切れなかったため、隠れている間のメッセージは失われ、POST は二度送られます。',
  },
  whatToDo: {
    en: 'Give `openWhenHidden: true`, or make the server go on after `Last-Event-ID` and a repeated POST harmless.',
    ja: '`openWhenHidden: true` を指定してください。または、サーバーが `Last-Event-ID` の続きから送り、POST の再送が無害になるようにします。',
  },
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: ['fetchEventSource'],
  messages: {
    'closes-hidden': {
      en: 'the stream is closed while the tab is hidden',
      ja: 'タブが隠れている間、ストリームが閉じられます',
    },
    'posts-again': {
      en: 'the POST is aborted while the tab is hidden, and sent again when it is shown',
      ja: 'タブが隠れると POST が中断され、表示されると再送されます',
    },
  },
  *detect({ morph, ast }) {
    const { Node: N } = morph
    for (const call of fetchEventSourcesIn(morph, ast)) {
      const options = call.getArguments()[1]
      if (options && !N.isObjectLiteralExpression(options)) continue
      const given = options?.getProperties() ?? []
      // A spread may say it.
      if (options?.getProperty('openWhenHidden') || given.some((one) => N.isSpreadAssignment(one))) continue
      const method = options?.getProperty('method')
      const posts = method !== undefined && /['"`]post['"`]/i.test(method.getText())
      yield {
        messageId: posts ? 'posts-again' : 'closes-hidden',
        at: spanOf(call.getExpression()),
        scope: scopeNameOf(morph, call),
        confidence: posts ? 'certain' : 'likely',
      }
    }
  },
})
