import type { Node } from 'ts-morph'
import { literalOf } from '../../languages/script/literals.js'
import type { TsMorph } from '../../languages/script/script.js'
import { handlersOf } from '../behaviour/handlers-of.js'
import { isParsedAround, textUses } from '../behaviour/plain-text.js'
import { defineFeature } from './define-feature.js'

/** Line ends of plain text change on the way; those of JSON are escaped. */
export default defineFeature({
  kind: 'text-received',
  title: { en: 'uses what it receives as plain text', ja: '受信内容をテキストのまま使います' },
  *find(socket) {
    if (socket.api !== 'native') return
    for (const handler of handlersOf(socket, 'message')) {
      const { morph } = handler.use.file
      const { landings, parses } = textUses(handler)
      for (const node of landings) {
        if (!isShown(morph, node)) continue
        // Whatever else is done where the text is parsed: it is JSON there.
        if (!parses.some((parse) => isParsedAround(morph, handler, parse, node))) yield { node }
      }
    }
  },
})

/** Put into the page, kept, split, given to a function: anything but a look at it. */
function isShown(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const parent = node.getParent()
  if (N.isPropertyAccessExpression(parent)) return textMembers.has(parent.getName())
  if (N.isBinaryExpression(parent))
    return /^\+?=$/.test(parent.getOperatorToken().getText()) && parent.getRight() === node
  if (N.isPropertyAssignment(parent) || N.isShorthandPropertyAssignment(parent)) return true
  if (N.isArrayLiteralExpression(parent)) return true
  if (!N.isCallExpression(parent) || parent.getExpression() === node) return false
  const callee = parent.getExpression()
  return !asking.test(callee.getText()) && literalOf(morph, node) === undefined
}

const textMembers = new Set('split match matchAll charAt charCodeAt codePointAt'.split(' '))

/** What logs a text, or asks something of it, shows and keeps nothing. */
const asking =
  /^console\b|\b(log|logger|debug|trace|warn)$|\.(log|debug|info|warn|error|has|get|includes|startsWith|endsWith|indexOf|lastIndexOf|test|isBuffer|isView|is\w+)$|^(Boolean|Number|parseInt|parseFloat|isNaN|is[A-Z]\w*|atob)$/
