import type { CallSite, Expression, Scope } from '../../languages/python/ast.js'
import { isConnectionId } from '../../languages/python/aws.js'
import type { Resolver } from '../../languages/python/resolver.js'
import type { Confidence } from '../../model/finding.js'

const keyName = /^connection_?id$/i

/** Whether the row that a call stores or removes is a connection: by its value, or by the name of its key. */
export function rowOfConnection(site: CallSite, resolver: Resolver): Confidence | undefined {
  const answers = ['Item', 'Key'].flatMap((name) => {
    const given = resolver.argument(site, name)
    return given ? answersOf(given, site.scope, resolver) : []
  })
  return answers.find((one) => one === 'certain') ?? answers[0]
}

function answersOf(given: Expression, scope: Scope, resolver: Resolver): Confidence[] {
  return resolver.valuesOf(given, scope).flatMap((value) => {
    if (value.kind !== 'display') return []
    const { expression, scope: where } = value.place
    return expression.entries.flatMap((entry): Confidence[] => {
      if (isId(entry.value, where, resolver)) return ['certain']
      const key = entry.key && resolver.textOf(entry.key, where)
      return key !== undefined && keyName.test(key) ? ['likely'] : []
    })
  })
}

/** `connection_id`, and `{"S": connection_id}` of the low-level client. */
function isId(value: Expression, scope: Scope, resolver: Resolver): boolean {
  if (isConnectionId(value, scope, resolver)) return true
  return (
    value.kind === 'display' && value.entries.some((entry) => isConnectionId(entry.value, scope, resolver))
  )
}
