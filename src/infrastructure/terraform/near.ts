import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import { once } from '../../model/once.js'

/** What a WebSocket API, its parts, or leave to reach its connections are written with; and the service that may follow it. */
const ofSockets =
  /web_?socket|\$(?:dis)?connect\b|execute-api|@connections|APIGatewayInvokeFullAccess|(?:integration|route)_response|content_handling_strategy|passthrough_behavior|request_templates|template_selection_expression|apprunner/i

/**
 * Blocks in whose files one of these words stands, of projects in which a WebSocket API may be: in a collection of samples
 * most have none, and nothing of them is parsed.
 */
export function declaredNear(words: RegExp, resolver: Resolver): readonly Declared[] {
  return resolver.declared(words, near(resolver))
}

const near = once((resolver: Resolver) => {
  const isNear = resolver.besides((text) => ofSockets.test(text) || isOpen(text))
  const known = new Map<string, boolean>()
  return (path: string): boolean => {
    const before = known.get(path) ?? isNear(path)
    known.set(path, before)
    return before
  }
})

/** APIs of which not all are written to be of another kind. */
function isOpen(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  return count(/"aws_apigatewayv2_api"/g) > count(/\bprotocol_type"?\s*[=:]\s*"HTTP"/g)
}
