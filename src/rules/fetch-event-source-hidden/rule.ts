import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { fetchEventSourcesIn } from '../../streams/fetch-event-source.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'fetch-event-source-hidden',
  title: 'A stream over fetch-event-source that ends while its tab is hidden',
  why: '`fetchEventSource` aborts its request when the document is hidden and sends it again when it is shown, unless `openWhenHidden` is true (documented by the package). A WebSocket stayed open; now messages of a hidden tab are lost, and a POST is sent twice.',
  whatToDo:
    'Give `openWhenHidden: true`, or make the server continue after `Last-Event-ID`, and make a repeated POST harmless.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: ['fetchEventSource'],
  messages: {
    'closes-hidden': 'the stream is closed while the tab is hidden',
    'posts-again': 'the POST is aborted while the tab is hidden, and sent again when it is shown',
  },
  *detect({ morph, ast }) {
    const { Node: N } = morph
    for (const call of fetchEventSourcesIn(morph, ast)) {
      const options = call.getArguments()[1]
      if (options && !N.isObjectLiteralExpression(options)) continue
      const given = options?.getProperties() ?? []
      // A spread may contain it.
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
