import { payloadsOf, sendsOf, typesOf } from '../behaviour/payloads.js'
import { defineFeatureOfUses } from './define-feature.js'

/** What the messages to the server are called, wherever they are written out. */
export default defineFeatureOfUses({
  kind: 'types-sent',
  title: { en: 'sends messages of named types', ja: '種類の名前を持つメッセージを送信します' },
  *find(socket) {
    const { morph } = socket.file
    for (const send of sendsOf(socket)) {
      for (const payload of payloadsOf(send)) yield* typesOf(morph, payload)
    }
  },
})
