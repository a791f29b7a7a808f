import { hookMessages } from '../behaviour/hook-messages.js'
import { defineFeature } from './define-feature.js'

/** Whatever is given the whole event may ask it for more than its data. */
export default defineFeature({
  kind: 'event-handed-on',
  title: {
    en: 'hands a whole message event to code that was not found',
    ja: 'メッセージイベント全体を、中身を追跡できないコードへ渡しています',
  },
  *find(socket) {
    for (const { use, handedOn } of socket.uses) {
      if (use.handler?.event === 'message') for (const node of handedOn) yield { node }
    }
    for (const node of hookMessages(socket).handedOn) yield { node }
  },
})
