import { meaningOf } from '../behaviour/state-meaning.js'
import { defineFeature } from './define-feature.js'

/** What is asked means the same of a stream, though a dropped one is on its way back: it is shown, or asks whether all is over. */
export default defineFeature({
  kind: 'state-same',
  title: {
    en: 'is asked for a state that means the same of a stream',
    ja: 'ストリームでも意味の変わらない状態が参照されています',
  },
  *find(socket) {
    for (const read of socket.uses)
      if (read.use.kind === 'state' && meaningOf(socket, read) === 'same') yield { node: read.node }
  },
})
