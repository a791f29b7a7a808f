import { onlyCloses } from '../loop/only-closes.js'
import { defineFeature } from './define-feature.js'

/** A WebSocket that failed closes anyway; an EventSource would be ended for good while it is about to connect again. */
export default defineFeature({
  kind: 'closed-on-error',
  title: {
    en: 'is closed by its error handler, which does nothing else but log',
    ja: 'error ハンドラーが（ログ出力のほかは）ソケットを閉じるだけです',
  },
  *find(socket) {
    for (const one of socket.uses) if (onlyCloses(socket, one)) yield { node: one.node }
  },
})
