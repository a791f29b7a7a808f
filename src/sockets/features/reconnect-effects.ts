import { loopsOf } from '../behaviour/reconnecting.js'
import { sideEffectsOf } from '../behaviour/side-effects.js'
import { defineFeature } from './define-feature.js'

/** A loop that does nothing else can go, since an EventSource connects again by itself; with effects of its own it must stay. */
export default defineFeature({
  kind: 'reconnect-effects',
  title: {
    en: 'does more than log, count and reconnect when it is lost',
    ja: '切断時にログ・回数の記録・再接続以外の処理もしています',
  },
  *find(socket) {
    for (const { handler, proof } of loopsOf(socket)) {
      // The server's word that it is time to reconnect is part of the conversation.
      if (handler.event === 'message') yield { node: proof }
      else for (const body of handler.bodies) for (const node of sideEffectsOf(socket, body)) yield { node }
    }
  },
})
