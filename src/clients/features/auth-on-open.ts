import { speaksOfSecrets } from '../../languages/script/literals.js'
import { sendsOnOpen } from '../behaviour/opening.js'
import { payloadText } from '../behaviour/payloads.js'
import { defineFeature } from './define-feature.js'

/** Who the user is, said in the first message: a request of its own needs it in a header. */
export default defineFeature({
  kind: 'auth-on-open',
  title: {
    en: 'says who the user is when the connection opens',
    ja: '接続が開いたときに認証情報を送信します',
  },
  *find(socket) {
    for (const send of sendsOnOpen(socket)) if (speaksOfSecrets(payloadText(send))) yield { node: send.node }
  },
})
