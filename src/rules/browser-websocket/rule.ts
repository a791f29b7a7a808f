import { traceFile } from '../../clients/follow/trace.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { socketClassWord } from '../../model/trigger-words.js'
import { defineRule } from '../define-rule.js'
import { opensSocket } from '../families.js'

export default defineRule({
  id: 'browser-websocket',
  title: 'A browser WebSocket is opened',
  why: 'Each `new WebSocket(…)` is a client that must move to EventSource and fetch. The class is resolved by scope: an import, a parameter or a class of that name is another class.',
  whatToDo:
    'Run `migrate-ws apply --dry-run`; for sockets that stay manual, `migrate-ws scan --verbose` says why.',
  role: 'client',
  replacement: 'messages',
  syntax: 'script',
  // A class that another file hands over may have any name; these are the usual ones.
  triggers: [socketClassWord, '\\bnew [\\w.]*(?:WS|Ws)\\('],
  // A policy of the page and a service worker bear on every socket.
  companions: ['connect-src|connectSrc', 'serviceWorker\\s*\\.\\s*register'],
  beside: opensSocket,
  follows: opensSocket,
  messages: {
    opened: 'WebSocket opened to {{address}}',
  },
  *detect(file) {
    for (const { usage, construction, made } of traceFile(file)) {
      if (usage.api !== 'native') continue
      const { url } = usage
      const address = url.pattern ?? url.text
      yield {
        messageId: 'opened',
        at: spanOf(construction),
        data: { address: address === '' ? '?' : address.slice(0, 120) },
        scope: scopeNameOf(file.morph, construction),
        ...(made.likely ? { confidence: 'likely' as const } : {}),
        // Documents and settings may use an address that is written out as a name of this channel.
        ...(url.pattern !== undefined && /^wss?:\/\/[^$]+$/.test(url.pattern)
          ? { names: [url.pattern] }
          : {}),
      }
    }
  },
})
