import { defineFeature } from './define-feature.js'

/** Several packages go by one api: which of them it is tells whether a class can be handed to it. */
export default defineFeature({
  kind: 'library',
  title: { en: 'is made by a package', ja: 'パッケージによって作成されます' },
  *find({ made, construction }) {
    if (made.library !== undefined) yield { node: construction, name: made.library }
  },
})
