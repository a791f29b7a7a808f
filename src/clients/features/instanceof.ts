import { classUsesIn } from '../behaviour/global-class.js'
import { defineFeatureOfUses } from './define-feature.js'

/** False for whatever takes the socket's place. */
export default defineFeatureOfUses({
  kind: 'instanceof',
  title: { en: 'meets a test for instances of WebSocket', ja: 'instanceof WebSocket で判定されています' },
  *find({ file, uses }) {
    for (const one of new Set([file, ...uses.map((use) => use.file)])) {
      for (const node of classUsesIn(one).instanceTests) yield { node }
    }
  },
})
