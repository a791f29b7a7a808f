import { notABrowser } from '../../languages/script/program/surroundings.js'
import { defineFeature } from './define-feature.js'

/** Node, Deno and Bun have a WebSocket by themselves, and no EventSource. */
export default defineFeature({
  kind: 'not-a-browser',
  title: {
    en: 'is opened in a file that runs outside of browsers',
    ja: 'ブラウザー以外で動くファイルの中で開かれます',
  },
  *find({ file }) {
    const node = notABrowser(file)
    if (node) yield { node }
  },
})
