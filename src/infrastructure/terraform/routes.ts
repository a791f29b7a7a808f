import type { Block, Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'
import { append } from '../../model/once.js'
import { argumentOf, entryOf, resourceType, scopeOf, textsOf } from './settings.js'

/** The routes that lead to each integration. */
export function routesByIntegration(
  parts: readonly Declared[],
  resolver: Resolver,
): ReadonlyMap<Block, readonly Declared[]> {
  const routes = new Map<Block, Declared[]>()
  for (const part of parts) {
    const target = resourceType(part.is) === 'aws_apigatewayv2_route' && argumentOf(part.is, 'target')
    const { targets } = target ? resolver.targetsOf(target, scopeOf(part, resolver)) : { targets: [] }
    for (const { block } of targets) append(routes, block.is, part)
  }
  return routes
}

/** The keys of routes, as one call of their module has them. */
export function keysOf(routes: readonly Declared[], view: Scope, resolver: Resolver): readonly string[] {
  return routes.flatMap((route) => {
    const key = argumentOf(route.is, 'route_key')
    const inView = resolver.scopeOf(route.path).module === view.module
    const scope = inView ? resolver.within(view, route.is) : scopeOf(route, resolver)
    return textsOf(key, scope, resolver).texts
  })
}

/** The routes that a call of an API's module writes out. */
export function moduleRoutes(
  call: Block,
): readonly { readonly key: string; readonly value: Expression; readonly at: Expression }[] {
  const routes = argumentOf(call, 'routes') ?? argumentOf(call, 'integrations')
  if (routes?.kind !== 'object') return []
  return routes.entries.flatMap(({ key, value }) =>
    key.kind === 'text' ? [{ key: key.text, value: entryOf(value, 'integration') ?? value, at: key }] : [],
  )
}
