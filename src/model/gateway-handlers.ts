import type { Finding, Link } from './finding.js'

/** Routes that every WebSocket API has: they do not set one channel apart from another. */
export const commonRoutes: ReadonlySet<string> = new Set(['$connect', '$disconnect', '$default'])

/** Functions that are called by Lambda itself, by their names. */
export const lambdaEntry = /^(lambda_?)?handler$|Handler$|_handler$|^main$/

/** Whether code reads what only events of a WebSocket API have: only a function with such a route gets them. */
export function readsGatewayEvents({ ruleId, messageId }: Pick<Finding, 'ruleId' | 'messageId'>): boolean {
  return /^(node-gateway-event\/|apigateway-management-api\/(connection-id-read|route-check)$)/.test(
    `${ruleId}/${messageId}`,
  )
}

/** The code that a link of the kind `handler` names; undefined of any other. */
export function codeBehind({
  kind,
  name,
}: Link): { readonly path: string; readonly name: string } | undefined {
  const colon = name.lastIndexOf(':')
  return kind === 'handler' && colon >= 0
    ? { path: name.slice(0, colon), name: name.slice(colon + 1) }
    : undefined
}
