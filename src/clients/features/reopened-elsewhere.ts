import { reopenedElsewhere } from '../loop/reopening.js'
import { defineFeature } from './define-feature.js'

/** Whoever opens the socket again without having been told of its end would leave two streams. */
export default defineFeature({
  kind: 'reopened-elsewhere',
  title: {
    en: 'is opened again by a timer, a loop or an event of the page',
    ja: 'タイマー・ループ・ページのイベントから再び開かれます',
  },
  *find(socket) {
    for (const node of reopenedElsewhere(socket)) yield { node }
  },
})
