import { functionAround } from '../../languages/script/syntax.js'
import { sendsOf } from '../behaviour/payloads.js'
import type { TracedUse } from '../follow/uses.js'
import { mayBeProperty } from '../verdict/places.js'
import { defineFeature, type Traced } from './define-feature.js'

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
    for (const use of socket.uses) if (isHeard(use, socket)) yield { node: use.node }
  },
})

/** A listener that cannot become a property, and a handler that another function may put on after the close. */
function isHeard({ use, node, file }: TracedUse, { uses, construction }: Traced): boolean {
  const { handler } = use
  if (handler?.event !== 'message' && handler?.event !== 'open') return false
  if (functionAround(file.morph, node) !== functionAround(file.morph, construction)) return true
  if (handler.form === 'property') return false
  // A stream that is open does not open again before it is closed.
  if (handler.event === 'open') return handler.form === 'removal'
  return !mayBeProperty(uses.map((one) => one.use))
}
