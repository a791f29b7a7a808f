import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import type { Found } from '../define-rule.js'
import type { messages } from './messages.js'

/** `apiLoader.services['apigatewaymanagementapi'] = {}`, `Service.defineService('apigatewaymanagementapi', …)`: the runtime's SDK was too old to have it. */
export function* injections({ morph, ast }: ScriptFile): Iterable<Found<typeof messages>> {
  const { Node: N } = morph
  for (const text of descendantsOf(morph, ast, morph.SyntaxKind.StringLiteral)) {
    if (text.getLiteralValue() !== 'apigatewaymanagementapi') continue
    const parent = text.getParent()
    const isKey = N.isElementAccessExpression(parent) && /\bservices$/.test(parent.getExpression().getText())
    const isDefined =
      N.isCallExpression(parent) && /(^|\.)defineService$/.test(parent.getExpression().getText())
    if (isKey || isDefined) yield { messageId: 'injected', at: spanOf(text), scope: scopeNameOf(morph, text) }
  }
}

/** A request that is signed by hand, to the path that only WebSocket APIs have. */
export function* signedRequests({ morph, ast }: ScriptFile): Iterable<Found<typeof messages>> {
  const { SyntaxKind: K } = morph
  const texts = [
    ...descendantsOf(morph, ast, K.StringLiteral),
    ...descendantsOf(morph, ast, K.NoSubstitutionTemplateLiteral),
    ...descendantsOf(morph, ast, K.TemplateExpression),
  ]
  for (const text of texts) {
    const at = text.getText().indexOf('/@connections/')
    // Resources of a policy are infrastructure, and the rules of that speak of them.
    if (at < 0 || /arn:|execute-api:[^/]*:/.test(text.getText())) continue
    const start = text.getStart() + at
    yield {
      messageId: 'signed-request',
      at: { start, end: start + '/@connections/'.length },
      confidence: 'likely',
      scope: scopeNameOf(morph, text),
    }
  }
}
