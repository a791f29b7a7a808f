import { stateReadsOf } from '../behaviour/state-reads.js'
import { defineFeatureOfUses } from './define-feature.js'

/** `WebSocket.OPEN` and `EventSource.OPEN` agree, and so does CONNECTING. */
export default defineFeatureOfUses({
  kind: 'state-by-name',
  title: { en: 'has its state compared by name', ja: '状態が名前で比較されています' },
  *find(socket) {
    for (const { node, name } of stateReadsOf(socket)) if (name !== undefined) yield { node, name }
  },
})
