import { defineFeatureOfUses } from './define-feature.js'

/** Saying how bytes would come does not mean that any come: the binary feature says whether they do. */
export default defineFeatureOfUses({
  kind: 'binary-type-set',
  title: { en: 'has its binaryType set', ja: 'binaryType が設定されています' },
  *find({ uses }) {
    for (const { use, node } of uses) if (use.kind === 'binary') yield { node }
  },
})
