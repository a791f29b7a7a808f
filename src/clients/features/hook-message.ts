import { hookMessages } from '../behaviour/hook-messages.js'
import { defineFeature } from './define-feature.js'

/** What a message of an event stream does not have, or has with another value. */
export default defineFeature({
  kind: 'hook-message',
  title: {
    en: 'asks the message of a hook for more than its text',
    ja: 'フックのメッセージについて、テキスト以外も参照しています',
  },
  *find(socket) {
    for (const { node, name } of hookMessages(socket).concerns) yield { node, name }
  },
})
