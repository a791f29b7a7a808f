import type { Expression } from '../../languages/terraform/ast.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'
import { functionsIn } from './functions.js'
import { logGroups } from './log-groups.js'
import { declaredNear } from './near.js'
import { oncePerTree } from './once.js'
import { argumentOf, resourceType, scopeOf, settingsIn, textsOf } from './settings.js'
import { usesOf } from './uses.js'

/** Metrics of one's own that are made of the logs of a WebSocket API, as `<namespace> <name>`. */
export const filteredMetrics = oncePerTree((resolver): ReadonlySet<string> => {
  const found = new Set<string>()
  for (const filter of declaredNear(/aws_cloudwatch_log_metric_filter/, resolver)) {
    if (resourceType(filter.is) !== 'aws_cloudwatch_log_metric_filter') continue
    const scope = scopeOf(filter, resolver)
    const group = argumentOf(filter.is, 'log_group_name')
    if (!group || !isOfWebSocket(group, scope, resolver)) continue
    for (const made of settingsIn(filter.is, 'metric_transformation')) {
      const names = textsOf(made('name'), scope, resolver).texts
      for (const namespace of textsOf(made('namespace'), scope, resolver).texts)
        for (const name of names) found.add(`${namespace} ${name}`)
    }
  }
  return found
})

function isOfWebSocket(group: Expression, scope: Scope, resolver: Resolver): boolean {
  const groups = logGroups(resolver)
  const referred = resolver.targetsOf(group, scope).targets.map(({ block }) => groups.get(block.is)?.of)
  if (referred.some((of) => of === 'function' || of === 'api')) return true
  return functionsIn(group, scope, resolver).some((place) => usesOf(place, resolver).length > 0)
}
