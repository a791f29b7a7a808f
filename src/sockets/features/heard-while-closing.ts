import { sendsOf } from '../behaviour/payloads.js'
import { functionAround } from '../syntax.js'
import type { TracedUse } from '../uses.js'
import { defineFeature } from './define-feature.js'

/** A closed WebSocket hears nothing more while it delivers; a stream that is still open does, unless its handlers are taken off. */
export default defineFeature({
  kind: 'heard-while-closing',
  title: {
    en: 'sends and closes, with handlers that a close could not take off',
    ja: '送信と切断があり、切断時に外せないハンドラーがあります',
  },
  *find(socket) {
    const closes = socket.uses.filter(({ use }) => use.kind === 'close')
    if (closes.length === 0 || sendsOf(socket).length === 0) return
    for (const { node, file } of closes) if (!file.morph.Node.isCallExpression(node)) yield { node }
    for (const use of socket.uses) if (isHeard(use, socket.construction)) yield { node: use.node }
  },
})

/** A listener, and a handler that another function may put on after the close. */
function isHeard({ use, node, file }: TracedUse, construction: TracedUse['node']): boolean {
  const { handler } = use
  if (handler?.event !== 'message' && handler?.event !== 'open') return false
  return (
    handler.form !== 'property' ||
    functionAround(file.morph, node) !== functionAround(file.morph, construction)
  )
}
