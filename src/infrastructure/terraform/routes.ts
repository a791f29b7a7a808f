import type { Block, Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'
import { append, once } from '../../model/once.js'
import { type ApiLink, apiOfPart } from './apis.js'
import { declaredNear } from './near.js'
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

/** A key that a call hands to a route which a module makes. */
export interface KeyGiven {
  readonly key: string
  readonly at: Expression
  readonly route: Declared
  readonly api: ApiLink
}

/** Modules that call one another are followed so far. */
const mostCalls = 8

/** The keys of routes that a call of a module of this tree writes out: `route_key = "join"`, `routes = { "$connect" = … }`. */
export function keysGiven(call: Block, resolver: Resolver): readonly KeyGiven[] {
  const routes = routesByCall(resolver).get(call) ?? []
  if (routes.length === 0) return []
  const written = call.attributes.flatMap(({ name, value }) => [...textsWithin(name, value)])
  return routes.flatMap(({ route, api, keys }) =>
    written.flatMap(({ text, at }) => (keys.includes(text) ? [{ key: text, at, route, api }] : [])),
  )
}

/** By the calls that lead to its module, each route whose key does not stand in its own block. */
const routesByCall = once((resolver: Resolver) => {
  const found = new Map<Block, { route: Declared; api: ApiLink; keys: readonly string[] }[]>()
  for (const route of declaredNear(/aws_apigatewayv2_route\b/, resolver)) {
    const key = resourceType(route.is) === 'aws_apigatewayv2_route' && argumentOf(route.is, 'route_key')
    const api = key && key.kind !== 'text' ? apiOfPart(route, resolver) : undefined
    if (!key || !api) continue
    const { texts: keys } = textsOf(key, scopeOf(route, resolver), resolver)
    let open = [resolver.scopeOf(route.path)]
    for (let depth = 0; depth < mostCalls && open.length > 0; depth++) {
      const callers = open.flatMap((one) =>
        resolver.callersOf(one).flatMap((caller) => (caller.kind === 'module' ? [caller] : [])),
      )
      for (const { call } of callers) append(found, call.is, { route, api, keys })
      open = callers.map(({ from }) => resolver.around(from))
    }
  }
  return found
})

/** Texts that may be the key of a route, by the names that they have, and keys of maps. */
function* textsWithin(
  name: string,
  value: Expression,
): Generator<{ readonly text: string; readonly at: Expression }> {
  if (value.kind === 'text' && (/route|key|action/i.test(name) || value.text.startsWith('$')))
    yield { text: value.text, at: value }
  if (value.kind === 'list') for (const item of value.items) yield* textsWithin(name, item)
  if (value.kind !== 'object') return
  for (const { key, value: inner } of value.entries) {
    const below = [...textsWithin(key.kind === 'text' ? key.text : '', inner)]
    if (below.length === 0 && key.kind === 'text') yield { text: key.text, at: key }
    yield* below
  }
}

/** The routes that a call of an API's module writes out. */
export function moduleRoutes(call: Block): readonly ModuleRoute[] {
  return everyModuleRoute(call).filter(({ key }) => key !== '')
}

/** With those whose key is put together: it is empty. */
export function everyModuleRoute(call: Block): readonly ModuleRoute[] {
  const routes = argumentOf(call, 'routes') ?? argumentOf(call, 'integrations')
  if (routes?.kind !== 'object') return []
  return routes.entries.map(({ key, value }) => {
    return {
      key: key.kind === 'text' ? key.text : '',
      value: entryOf(value, 'integration') ?? value,
      at: key,
    }
  })
}

interface ModuleRoute {
  readonly key: string
  readonly value: Expression
  readonly at: Expression
}
