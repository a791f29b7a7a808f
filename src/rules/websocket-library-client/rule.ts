import { shownAddress } from '../../clients/address/shown-address.js'
import { traceFile } from '../../clients/follow/trace.js'
import { libraryTriggers, openers, titleOf } from '../../clients/libraries.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { defineRule } from '../define-rule.js'
import { opensSocket } from '../families.js'

/** Libraries around a browser's socket: the messages on the wire are the program's own. */
const apis: ReadonlySet<string> = new Set(
  openers.filter(({ kind }) => !/^(native|either|node|protocol)$/.test(kind)).map(({ api }) => api),
)

export default defineRule({
  id: 'websocket-library-client',
  title: 'A WebSocket is opened by a library',
  why: "Libraries that reconnect, hooks and RxJS subjects wrap a browser's socket and leave the messages to the program. EventSource reconnects by itself, so most of what they add is no longer needed.",
  whatToDo:
    'Check whether the library takes a constructor: then it can keep its place over an SSE adapter. Otherwise replace it by EventSource and fetch.',
  role: 'client',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: [...libraryTriggers, 'WebSocketStream'],
  follows: opensSocket,
  messages: {
    opened: 'WebSocket opened by {{library}} to {{address}}',
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
