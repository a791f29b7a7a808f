import { shownAddress } from '../../clients/address/shown-address.js'
import { traceFile } from '../../clients/follow/trace.js'
import { openers, titleOf } from '../../clients/libraries.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { literally } from '../../model/literally.js'
import type { SocketApi } from '../../model/socket.js'
import { quotedModule } from '../../model/trigger-words.js'
import { defineRule } from '../define-rule.js'
import { opensSocket } from '../families.js'

/** Packages that give Node a client socket. */
const nodes = openers.filter(({ kind }) => kind === 'node' || kind === 'either')
const apis: ReadonlySet<SocketApi> = new Set(nodes.map(({ api }) => api))
const packages = [...new Set(nodes.flatMap(({ modules }) => modules))].map(literally).join('|')

export default defineRule({
  id: 'ws-package-client',
  title: 'A client socket of the ws package or a similar one',
  why: "The `ws` class and those of `isomorphic-ws`, `undici`, `faye-websocket` and `websocket` are made for Node (`on`, `ping`, headers), so they are not rewritten like the browser's. Between services, a plain HTTP request or a stream read with `eventsource` usually takes its place.",
  whatToDo:
    'Decide for each whether the service behind it moves to SSE; then read it with the `eventsource` package.',
  role: 'client',
  replacement: 'messages',
  syntax: 'script',
  triggers: [quotedModule(packages, '[\'"/]'), `[/:](?:${packages})@\\d`],
  follows: opensSocket,
  messages: {
    opened: '{{library}} client opened to {{address}}',
  },
  *detect(file) {
    for (const { usage, construction, made } of traceFile(file)) {
      if (!apis.has(usage.api)) continue
      yield {
        messageId: 'opened',
        at: spanOf(construction),
        data: { library: titleOf(usage.api), address: shownAddress(usage) },
        scope: scopeNameOf(file.morph, construction),
        ...(made.likely ? { confidence: 'likely' as const } : {}),
      }
    }
  },
})
