import { loopsOf } from '../behaviour/reconnecting.js'
import { defineFeature } from './define-feature.js'

/** An EventSource connects again by itself: a loop of the application's own would open a second stream at each drop. */
export default defineFeature({
  kind: 'reconnect-loop',
  title: {
    en: 'is opened again from its own close, error or message handler',
    ja: '自身の close・error・message ハンドラーから再び開かれます',
  },
  *find(socket) {
    for (const { proof } of loopsOf(socket)) yield { node: proof }
  },
})
