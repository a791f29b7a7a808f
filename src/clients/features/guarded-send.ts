import { asksFor } from '../../model/socket-use.js'
import { guards } from '../behaviour/guards.js'
import { sendsOf } from '../behaviour/payloads.js'
import { defineFeatureOfUses } from './define-feature.js'

/** What a guard drops while a stream reconnects would have gone through as a request. */
export default defineFeatureOfUses({
  kind: 'guarded-send',
  title: { en: 'sends only in a certain state', ja: '特定の状態のときだけ送信します' },
  *find(socket) {
    const states = socket.uses.filter(({ use }) => asksFor(use, 'readyState'))
    for (const send of sendsOf(socket))
      if (states.some((state) => guards(state, send))) yield { node: send.node }
  },
})
