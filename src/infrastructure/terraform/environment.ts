import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { ResourceId } from '../../languages/value.js'
import { idOf } from './names.js'
import { argumentOf, scopeOf, settingsIn } from './settings.js'

/** What the environment of a function holds: the declarations that each variable takes something from. */
export function environmentOf(
  fn: Declared,
  resolver: Resolver,
): ReadonlyMap<string, ReadonlySet<ResourceId>> {
  const scope = scopeOf(fn, resolver)
  const given = settingsIn(fn.is, 'environment').map((setting) => setting('variables'))
  const variables = new Map<string, Set<ResourceId>>()
  for (const expression of [...given, argumentOf(fn.is, 'environment_variables')]) {
    const { values } = expression ? resolver.valuesOf(expression, scope) : { values: [] }
    for (const { key, place } of values.flatMap((value) => (value.kind === 'object' ? value.entries : []))) {
      if (key === undefined) continue
      const { targets } = resolver.targetsOf(place.expression, place.scope)
      variables.set(key, new Set([...(variables.get(key) ?? []), ...targets.map(({ block }) => idOf(block))]))
    }
  }
  return variables
}
