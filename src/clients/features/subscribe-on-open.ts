import { wordsOf } from '../../languages/script/literals.js'
import { sendsOnOpen } from '../behaviour/opening.js'
import { payloadsOf, typesOf } from '../behaviour/payloads.js'
import type { TracedUse } from '../follow/uses.js'
import { defineFeature } from './define-feature.js'

const joining =
  /^(subscribe|subscription|subscriptions|sub|join|joinroom|register|follow|watch|listen|enter|attach)$/

/** A message that tells the server what to send from now on: it could stand in the stream's address. */
export default defineFeature({
  kind: 'subscribe-on-open',
  title: {
    en: 'subscribes or joins when the connection opens',
    ja: '接続が開いたときに購読・参加のメッセージを送信します',
  },
  *find(socket) {
    for (const send of sendsOnOpen(socket)) if (joins(send)) yield { node: send.node }
  },
})

export function joins(send: TracedUse): boolean {
  return said(send).some((text) => wordsOf(text).some((word) => joining.test(word)))
}

/** The message's type, or the beginning of a text. */
function said(send: TracedUse): string[] {
  const { morph } = send.file
  return payloadsOf(send).flatMap((payload) => {
    const types = typesOf(morph, payload).map(({ name }) => name)
    const isText = types.length === 0 && !morph.Node.isObjectLiteralExpression(payload)
    return isText ? [payload.getText().split(/[\s:,]/)[0] ?? ''] : types
  })
}
