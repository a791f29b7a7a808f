import { clothed } from '../../languages/script/syntax.js'
import { defineFeature } from './define-feature.js'

/** The type that the construction is turned into may not fit what takes its place. */
export default defineFeature({
  kind: 'cast',
  title: { en: 'is cast to a type where it is made', ja: '作成時に型変換されています' },
  *find({ file, construction }) {
    if (clothed(file.morph, construction) !== construction) yield { node: construction }
  },
})
