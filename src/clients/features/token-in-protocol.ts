import { subProtocolsOf } from '../behaviour/sub-protocols.js'
import { defineFeature } from './define-feature.js'

/** A trick of clients that can set no header. With requests of its own the token belongs into one. */
export default defineFeature({
  kind: 'token-in-protocol',
  title: { en: 'carries a token as its sub-protocol', ja: 'サブプロトコルとしてトークンを渡しています' },
  *find(socket) {
    for (const { node, secret } of subProtocolsOf(socket)) if (secret) yield { node }
  },
})
