import { addressUnlessNull } from '../../clients/find/address-unless-null.js'
import {
  adapter,
  callsOfHook,
  constructionsOfAdapter,
  isOf,
  writtenAddress,
  writtenStream,
} from '../../clients/follow/adapter-names.js'
import { descendantsOf, scopeNameOf, spanOf, unwrap } from '../../languages/script/syntax.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'sse-socket-client',
  title: 'A client over the SseSocket adapter',
  why: 'SseSocket, which `migrate-ws apply` writes, has the interface of a WebSocket and speaks SSE and POST. A client that constructs it, hands it to a library as its WebSocket class, or calls `useSseSocket`, the React hook over it, has moved.',
  whatToDo: 'Nothing: this is the goal. Unlike an EventSource the adapter never connects again by itself.',
  role: 'sse-client',
  replacement: 'none',
  syntax: 'script',
  triggers: ['\\b(use)?SseSocket\\b'],
  messages: {
    opens: 'stream opened by SseSocket at {{address}}',
    'handed-on': 'SseSocket passed on as the class to construct',
  },
  *detect({ morph, ast, source }) {
    // The hook's own file opens streams for its users.
    if (!/\b(use)?SseSocket\b/.test(source.text) || /(^|\/)use-sse-socket\.[cm]?[jt]s$/.test(source.path))
      return
    const { Node: N, SyntaxKind: K } = morph
    for (const made of constructionsOfAdapter(morph, ast)) {
      const [given, options] = made.getArguments()
      const address = given ? writtenAddress(morph, given) : '?'
      const stream = writtenStream(morph, options, given)
      yield {
        messageId: 'opens',
        at: spanOf(made.getExpression()),
        data: { address, ...(stream === undefined ? {} : { stream }) },
        scope: scopeNameOf(morph, made),
      }
    }
    for (const call of callsOfHook(morph, ast)) {
      const address = addressUnlessNull(morph, 'react-use-websocket', call.getArguments()[0])
      yield {
        messageId: 'opens',
        at: spanOf(call.getExpression()),
        data: { address: address ? writtenAddress(morph, address) : '?' },
        scope: scopeNameOf(morph, call),
      }
    }
    // `{ WebSocket: SseSocket.with({ send }) }`: a library constructs it.
    for (const call of descendantsOf(morph, ast, K.CallExpression)) {
      const callee = call.getExpression()
      if (!N.isPropertyAccessExpression(callee) || callee.getName() !== 'with') continue
      const owner = unwrap(morph, callee.getExpression())
      if (N.isIdentifier(owner) && isOf(adapter, morph, owner))
        yield { messageId: 'handed-on', at: spanOf(callee), scope: scopeNameOf(morph, call) }
    }
  },
})
