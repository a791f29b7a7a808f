import { addressParts } from '../../languages/script/values/address-parts.js'
import { defineFeature } from './define-feature.js'

const swaps =
  /\?\s*\(?['"`]wss?(:\/\/|:)?['"`]\)?\s*:\s*\(?['"`]wss?|\.replace(All)?\(\s*(\/[^/]{0,60}http[^/]{0,60}\/\w*|['"`]https?:?(\/\/)?['"`])\s*,\s*['"`]wss?|\.protocol\s*=\s*[^=]{0,200}wss?/

/** An http address that is turned into a ws one: it can stay what it was. */
export default defineFeature({
  kind: 'scheme-swap',
  title: { en: 'has its address turned from http to ws', ja: 'アドレスの http を ws に変換しています' },
  *find(socket) {
    // A part that is inside of another part was looked at with it.
    const parts = addressParts(socket).filter((part) => swaps.test(part.getText()))
    const inner = parts.filter(
      (part) => !parts.some((other) => other !== part && other.getAncestors().includes(part)),
    )
    for (const node of inner) yield { node }
    if (inner.length === 0 && socket.url.kind === 'scheme-swap') yield { node: socket.construction }
  },
})
