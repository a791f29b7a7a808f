import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import type { Found } from '../define-rule.js'
import type { messages } from './messages.js'

/** `{ requestContext: { connectionId: …, eventType: 'CONNECT' } }`: what API Gateway would hand to the handler. */
export function* gatewayEvents({ morph, ast, source }: ScriptFile): Iterable<Found<typeof messages>> {
  const { Node: N } = morph
  if (!source.text.includes('connectionId')) return
  for (const member of descendantsOf(morph, ast, morph.SyntaxKind.PropertyAssignment)) {
    const context = member.getInitializer()
    if (member.getName() !== 'requestContext' || !context || !N.isObjectLiteralExpression(context)) continue
    const names = context
      .getProperties()
      .flatMap((one) =>
        N.isPropertyAssignment(one) || N.isShorthandPropertyAssignment(one) ? [one.getName()] : [],
      )
    if (!names.includes('connectionId') || !(names.includes('eventType') || names.includes('routeKey')))
      continue
    yield { messageId: 'gateway-event', at: spanOf(member.getNameNode()), scope: scopeNameOf(morph, member) }
  }
}
