import { lastName } from '../../languages/script/runs.js'
import { handlersOf } from '../behaviour/handlers-of.js'
import { eventUses } from '../behaviour/values.js'
import { defineFeatureOfUses } from './define-feature.js'

/** A worker may expect bytes: nothing here shows what it does with them. */
export default defineFeatureOfUses({
  kind: 'data-posted',
  title: {
    en: 'hands its data to a worker or a window as it comes',
    ja: '受信したデータをそのままワーカーやウィンドウに渡します',
  },
  *find(socket) {
    const { Node: N } = socket.file.morph
    for (const handler of handlersOf(socket, 'message')) {
      const uses = eventUses(handler).filter(({ path }) => path[0] === 'data')
      // Data that is read as JSON somewhere is text.
      if (uses.some(({ node }) => /\bJSON\.parse\(/.test(node.getParent()?.getText() ?? ''))) continue
      for (const { node } of uses) {
        const call = node.getParent()
        if (
          N.isCallExpression(call) &&
          call.getExpression() !== node &&
          lastName(call.getExpression()) === 'postMessage'
        )
          yield { node: call }
      }
    }
  },
})
