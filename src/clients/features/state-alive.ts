import { meaningOf } from '../behaviour/state-meaning.js'
import { defineFeature } from './define-feature.js'

/** A stream on its way back is closed as well, and keeps another from being opened: it is asked whether it is over. */
export default defineFeature({
  kind: 'state-alive',
  title: {
    en: 'is asked whether it is open before it is closed or opened again',
    ja: '閉じる前または開き直す前に、開いているかどうかが確認されています',
  },
  *find(socket) {
    for (const read of socket.uses)
      if (read.use.kind === 'state' && meaningOf(socket, read) === 'alive') yield { node: read.node }
  },
})
