import { asksFor } from '../../model/socket-use.js'
import { defineFeatureOfUses } from './define-feature.js'

/** How much waits to be sent: requests have no such count. */
export default defineFeatureOfUses({
  kind: 'buffered-amount',
  title: {
    en: 'is asked how much waits to be sent',
    ja: '未送信のデータ量（bufferedAmount）が参照されています',
  },
  *find({ uses }) {
    for (const { use, node } of uses) {
      if (asksFor(use, 'bufferedAmount')) yield { node }
    }
  },
})
