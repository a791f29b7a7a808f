import type { Construction } from '../find/constructions.js'
import { defineFeature } from './define-feature.js'

/** Classes that are the browser's own in a browser, or have exactly its members. */
const likeBrowsers = new Set<string>(['native', 'isomorphic-ws', 'w3cwebsocket'])

/** Only a name says that this opens a WebSocket, or the program may put another class in its place. */
export default defineFeature({
  kind: 'constructor-unresolved',
  title: {
    en: 'is of a class that the program settles only when it runs',
    ja: '実行時に決まるクラスの接続です',
  },
  *find({ made, construction }) {
    if (likeBrowsers.has(made.api) && (made.likely === true || mayBeAnother(made)))
      yield { node: construction }
  },
})

function mayBeAnother({ alternatives = [] }: Construction): boolean {
  return alternatives.some((api) => !likeBrowsers.has(api))
}
