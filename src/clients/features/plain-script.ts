import { isPlainScript } from '../../languages/script/program/surroundings.js'
import { defineFeature } from './define-feature.js'

/** Names at the top of a plain script belong to the page, and nothing can be imported. */
export default defineFeature({
  kind: 'plain-script',
  title: { en: 'is opened in a script without modules', ja: 'モジュールではないスクリプトの中で開かれます' },
  *find({ file, construction }) {
    if (isPlainScript(file.morph, file.ast)) yield { node: construction }
  },
})
