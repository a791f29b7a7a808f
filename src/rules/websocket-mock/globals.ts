import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import type { Found } from '../define-rule.js'
import type { messages } from './messages.js'

const globals = /^(global|globalThis|window|self)$/

/** `global.WebSocket = …`, `vi.stubGlobal('WebSocket', …)`, `vi.spyOn(window, 'WebSocket')`, `Object.defineProperty(window, 'WebSocket', …)`. */
export function* replacedGlobals({ morph, ast }: ScriptFile): Iterable<Found<typeof messages>> {
  const { Node: N, SyntaxKind: K } = morph
  for (const assigned of descendantsOf(morph, ast, K.BinaryExpression)) {
    const left = assigned.getLeft()
    if (assigned.getOperatorToken().getText() !== '=' || !N.isPropertyAccessExpression(left)) continue
    const owner = left
      .getExpression()
      .getText()
      .replace(/^\(|\sas\s.*$|\)$/gs, '')
    if (left.getName() !== 'WebSocket' || !globals.test(owner)) continue
    yield {
      messageId: 'global-replaced',
      at: spanOf(left),
      data: { by: `${owner}.WebSocket =` },
      scope: scopeNameOf(morph, assigned),
    }
  }
  for (const call of descendantsOf(morph, ast, K.CallExpression)) {
    const callee = call.getExpression()
    const [first, second] = call.getArguments()
    if (!N.isPropertyAccessExpression(callee) || !first) continue
    const name = callee.getName()
    const named = name === 'stubGlobal' ? first : /^(spyOn|defineProperty)$/.test(name) ? second : undefined
    const isOfGlobal = name === 'stubGlobal' || globals.test(first.getText())
    if (!named || !N.isStringLiteral(named) || named.getLiteralValue() !== 'WebSocket' || !isOfGlobal)
      continue
    yield {
      messageId: 'global-replaced',
      at: spanOf(callee),
      data: { by: callee.getText() },
      scope: scopeNameOf(morph, call),
    }
  }
}
