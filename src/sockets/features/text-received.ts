import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script.js'
import { handlersOf } from '../behaviour/handlers-of.js'
import { literalOf } from '../behaviour/literals.js'
import { eventUses } from '../behaviour/values.js'
import { functionsOf } from '../flow/resolve.js'
import { defineFeature } from './define-feature.js'

/** Line ends of plain text change on the way; those of JSON are escaped. */
export default defineFeature({
  kind: 'text-received',
  title: { en: 'uses what it receives as plain text', ja: '受信内容をテキストのまま使います' },
  *find(socket) {
    if (socket.api !== 'native') return
    for (const handler of handlersOf(socket, 'message')) {
      const { morph } = handler.use.file
      const uses = eventUses(handler).filter(({ path }) => path.length === 1 && path[0] === 'data')
      // One place that parses tells what all the text is.
      if (uses.some(({ node }) => isParsed(morph, node))) continue
      for (const { node } of uses) if (isShown(morph, node)) yield { node }
    }
  },
})

const parsing = /pars|decod|deserial|unmarshal|json/i

function isParsed(morph: TsMorph, node: Node): boolean {
  const call = node.getParent()
  return morph.Node.isCallExpression(call) && node !== call.getExpression() && parsing.test(calleeOf(call))
}

const calleeOf = (call: Node) => call.getText().replace(/\([\s\S]*$/, '')

/** Put into the page, joined to a text, split, given to a library: anything but a look at it. */
function isShown(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const parent = node.getParent()
  if (N.isPropertyAccessExpression(parent)) return textMembers.has(parent.getName())
  if (N.isTemplateSpan(parent)) return !isLogged(morph, parent.getParentOrThrow())
  if (N.isBinaryExpression(parent)) {
    const operator = parent.getOperatorToken().getText()
    if (/^\+=?$/.test(operator)) return !isLogged(morph, parent)
    if (operator !== '=' || parent.getRight() !== node) return false
    return N.isPropertyAccessExpression(parent.getLeft())
  }
  if (!N.isCallExpression(parent) || parent.getExpression() === node) return false
  if (isLogged(morph, node) || literalOf(morph, node) !== undefined) return false
  return functionsOf(morph, parent.getExpression()).length === 0 && takesText.test(calleeOf(parent))
}

const textMembers = new Set(
  'split trim trimEnd trimStart replace replaceAll match matchAll slice substring substr indexOf lastIndexOf charAt'.split(
    ' ',
  ),
)

/** A call to code out of sight shows text only where its name says so. */
const takesText =
  /(^|\.)(write|writeln|print|println|append|appendText|insertText|insertAdjacentText|insertAdjacentHTML|createTextNode|setText|text|html|push|alert)$/

function isLogged(morph: TsMorph, node: Node): boolean {
  const call = node.getParent()
  return morph.Node.isCallExpression(call) && /^console\b/.test(calleeOf(call))
}
