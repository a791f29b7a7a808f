import type { Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import { everyExpression } from '../../languages/terraform/walk.js'
import type { Span } from '../../model/source.js'
import { apiIn } from './apis.js'
import { scopeOf } from './settings.js'

interface SocketAddress {
  readonly at: Span
  readonly apis: readonly Declared[]
}

/** Texts like `wss://${aws_apigatewayv2_api.chat.id}.execute-api.eu-west-1.amazonaws.com/live`, wherever they are given to. */
export function* socketAddresses(by: Declared, resolver: Resolver): Generator<SocketAddress> {
  const scope = scopeOf(by, resolver)
  const seen = new Set<Expression>()
  for (const expression of everyExpression(by.is)) {
    const first = expression.kind === 'template' ? expression.parts[0] : expression
    if (first?.kind !== 'text' || !first.text.startsWith('wss://') || seen.has(first)) continue
    seen.add(first)
    const apis = apiIn(expression, scope, resolver)?.apis
    const written = resolver.targetsOf(expression, scope).texts.join('')
    if (apis || written.includes('.execute-api.')) yield { at: expression.span, apis: apis ?? [] }
  }
}
