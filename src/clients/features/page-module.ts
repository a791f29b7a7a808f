import { defineFeature } from './define-feature.js'

/** A browser resolves no names of packages. */
export default defineFeature({
  kind: 'page-module',
  title: {
    en: 'is opened in a module that a page loads without a bundler',
    ja: 'バンドラーなしでページに読み込まれるモジュールの中で開かれます',
  },
  *find({ file, construction }) {
    if (file.loadedAs === 'page-module') yield { node: construction }
  },
})
