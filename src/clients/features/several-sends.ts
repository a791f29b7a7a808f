import { sendsOf } from '../behaviour/payloads.js'
import { defineFeatureOfUses } from './define-feature.js'

/** Requests from several places keep their order only if they go through one queue. */
export default defineFeatureOfUses({
  kind: 'several-sends',
  title: { en: 'sends from several places', ja: '複数の箇所から送信します' },
  *find(socket) {
    const sends = sendsOf(socket)
    if (sends.length > 1) for (const { node } of sends) yield { node }
  },
})
