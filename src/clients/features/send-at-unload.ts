import { sendsOf } from '../behaviour/payloads.js'
import { isEvent, oncePlace, surroundingsOfUse } from '../behaviour/send-places.js'
import { defineFeatureOfUses } from './define-feature.js'

const pageEnds = /^(before)?unload$|^pagehide$|^visibilitychange$/i

/** A request that is queued when the page ends may never leave. */
export default defineFeatureOfUses({
  kind: 'send-at-unload',
  title: { en: 'sends when the page ends', ja: 'ページの終了時に送信します' },
  *find(socket) {
    for (const send of sendsOf(socket)) if (endsPage(send)) yield { node: send.node }
  },
})

const endsPage = oncePlace((send) =>
  surroundingsOfUse(send).reached.some((one) => isEvent(send.file.morph, one, pageEnds)),
)
