import { stateReadsOf } from '../behaviour/state-reads.js'
import { defineFeatureOfUses } from './define-feature.js'

/** 0 and 1 mean the same on both; 2 and 3 do not. */
export default defineFeatureOfUses({
  kind: 'state-by-number',
  title: { en: 'has its state compared by number', ja: '状態が数値で比較されています' },
  *find(socket) {
    for (const { node, number } of stateReadsOf(socket)) {
      if (number !== undefined) yield { node, name: String(number) }
    }
  },
})
