import { contentOf } from '../behaviour/content.js'
import { handlersOf } from '../behaviour/handlers-of.js'
import { takesBytes } from '../behaviour/taken-bytes.js'
import { eventUses, type ValueUse } from '../behaviour/values.js'
import { defineFeatureOfUses, type Used } from './define-feature.js'

/** An event stream is text: frames of bytes have no place in it. */
export default defineFeatureOfUses({
  kind: 'binary',
  title: { en: 'carries binary frames', ja: 'バイナリーフレームを送受信します' },
  *find(socket) {
    for (const traced of socket.uses) {
      const { use, node, file } = traced
      const reads = use.handler?.concerns.some(({ kind }) => kind === 'bytes')
      const sent =
        use.kind === 'send' && file.morph.Node.isCallExpression(node) ? node.getArguments().at(-1) : undefined
      if (reads || use.send?.payload === 'binary' || (sent && contentOf(file.morph, sent) === 'bytes'))
        yield { node }
    }
    for (const handler of handlersOf(socket, 'message'))
      if (takesBytes(handler)) yield { node: handler.use.node }
    const set = socket.uses.find(({ use }) => use.kind === 'binary')
    if (set && !readsText(socket)) yield { node: set.node }
  },
})

/** A handler that treats its data as text, whatever was said of bytes. */
function readsText(socket: Used): boolean {
  return handlersOf(socket, 'message').some((handler) => eventUses(handler).some(isText))
}

function isText({ node, path }: ValueUse): boolean {
  if (path[0] !== 'data') return false
  const parent = node.getParent()?.getText() ?? ''
  return path.length > 1 || /\bJSON\.parse\(/.test(parent)
}
