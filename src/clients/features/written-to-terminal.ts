import { handlersOf } from '../behaviour/handlers-of.js'
import { isParsedAround, textUses } from '../behaviour/plain-text.js'
import { attachPackages, isOf, isTerminal } from '../behaviour/terminals.js'
import { defineFeatureOfUses } from './define-feature.js'

/** A terminal acts on a carriage return, and an event stream has none. */
export default defineFeatureOfUses({
  kind: 'written-to-terminal',
  title: {
    en: 'writes what it receives to a terminal as it is',
    ja: '受信したテキストをそのままターミナルに書き込みます',
  },
  *find(socket) {
    for (const handler of handlersOf(socket, 'message')) {
      const { morph } = handler.use.file
      const { Node: N } = morph
      const { landings, parses } = textUses(handler)
      for (const node of landings) {
        const call = node.getParent()
        const method = N.isCallExpression(call) ? call.getExpression() : undefined
        if (!N.isPropertyAccessExpression(method) || !writing.test(method.getName())) continue
        if (!isTerminal(morph, method.getExpression())) continue
        if (!parses.some((parse) => isParsedAround(morph, handler, parse, node))) yield { node }
      }
    }
    for (const { use, node, file } of socket.uses) {
      if (use.kind !== 'escape' && use.kind !== 'handed-on') continue
      const { morph } = file
      const { Node: N } = morph
      const around = [node, ...node.getAncestors().slice(0, 2)].find(
        (one) => N.isNewExpression(one) || N.isCallExpression(one),
      )
      if (N.isNewExpression(around) && isOf(morph, around.getExpression(), attachPackages)) yield { node }
      const method = N.isCallExpression(around) ? around.getExpression() : undefined
      // Terminals before their addons, and those that addons were applied to.
      if (!N.isPropertyAccessExpression(method) || method.getName() !== 'attach') continue
      if (isTerminal(morph, method.getExpression())) yield { node }
    }
  },
})

const writing = /^(write|writeln|writeUtf8|writeSync|print|println|writeUTF8|writeUTF16|interpret)$/
