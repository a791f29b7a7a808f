import { subProtocolsOf } from '../behaviour/sub-protocols.js'
import { defineFeature } from './define-feature.js'

/** What client and server agree on before they speak: an event stream has no such agreement. */
export default defineFeature({
  kind: 'sub-protocol',
  title: { en: 'negotiates a sub-protocol', ja: 'サブプロトコルを交渉します' },
  *find(socket) {
    for (const { node, name, secret } of subProtocolsOf(socket)) {
      if (!secret) yield name === undefined ? { node } : { node, name }
    }
    for (const { use, node } of socket.uses) {
      if (use.state?.member === 'protocol') yield { node }
    }
  },
})
