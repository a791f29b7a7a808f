import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import {
  descendantsOf,
  outermostWrapper,
  scopeNameOf,
  spanOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { isNativeClass, streamsNamedIn } from '../../streams/event-source.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'event-source-ready-state',
  title: 'An EventSource is tested for a state that only a WebSocket has',
  why: 'An EventSource is 0 (connecting), 1 (open) or 2 (closed) [HTML, 9.2.2]. It is never 3, and `EventSource.CLOSING` is undefined, so such a comparison is always false: code for a closed connection never runs. TypeScript reports TS2339 for the constant.',
  whatToDo:
    'Compare with `EventSource.CLOSED` (2), and only in `onerror`: 0 there means that the browser is trying again.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: ['\\bEventSource\\b'],
  messages: {
    three: 'readyState of an EventSource is never 3: closed is 2',
    closing: 'EventSource has no CLOSING',
  },
  *detect({ morph, ast, source }) {
    const { Node: N, SyntaxKind: K } = morph
    if (!/\breadyState\b|\bCLOSING\b/.test(source.text)) return
    const streams = new Set<Node>(streamsNamedIn(morph, ast))
    for (const member of descendantsOf(morph, ast, K.PropertyAccessExpression)) {
      const object = unwrap(morph, member.getExpression())
      const scope = scopeNameOf(morph, member)
      if (member.getName() === 'CLOSING' && (isNativeClass(morph, object) || streams.has(object))) {
        yield { messageId: 'closing', at: spanOf(member), scope }
      } else if (member.getName() === 'readyState' && streams.has(object)) {
        const outer = outermostWrapper(morph, member)
        const parent = outer.getParent()
        if (N.isBinaryExpression(parent) && /^[!=]==?$/.test(parent.getOperatorToken().getText())) {
          const other = parent.getLeft() === outer ? parent.getRight() : parent.getLeft()
          if (isThree(morph, other)) yield { messageId: 'three', at: spanOf(parent), scope }
        } else if (N.isSwitchStatement(parent)) {
          for (const clause of parent.getClauses()) {
            if (!N.isCaseClause(clause) || !isThree(morph, clause.getExpression())) continue
            yield { messageId: 'three', at: spanOf(clause.getExpression()), scope }
          }
        }
      }
    }
  },
})

function isThree(morph: TsMorph, node: Node): boolean {
  return /^(3|(window\.)?WebSocket\.CLOSED)$/.test(unwrap(morph, node).getText())
}
