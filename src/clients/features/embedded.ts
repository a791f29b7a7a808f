import { defineFeature } from './define-feature.js'

/** Its script is a part of another file: edits need the host's own rules. */
export default defineFeature({
  kind: 'embedded',
  title: {
    en: 'is opened in a script inside a page or a component',
    ja: 'ページやコンポーネントに埋め込まれたスクリプトの中で開かれます',
  },
  *find({ file, construction }) {
    if (file.embedded) yield { node: construction }
  },
})
