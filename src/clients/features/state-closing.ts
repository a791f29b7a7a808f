import { asksForClosing, stateReadsOf } from '../behaviour/state-reads.js'
import { defineFeatureOfUses } from './define-feature.js'

/** CLOSED is 3 on a WebSocket and 2 on an EventSource, which knows no CLOSING. A state that goes on as it is may be either. */
export default defineFeatureOfUses({
  kind: 'state-closing',
  title: { en: 'is asked whether it is closing or closed', ja: 'CLOSING・CLOSED かどうかが参照されています' },
  *find(socket) {
    for (const read of stateReadsOf(socket)) if (asksForClosing(read)) yield { node: read.node }
  },
})
