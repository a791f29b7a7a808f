import type { CallSite, Expression, FunctionDefinition, Scope } from './ast.js'
import type { Resolver } from './resolver.js'

/** Decorators that give a function a path in FastAPI, Starlette, Flask, Quart, Sanic, Litestar, aiohttp. */
const routing: ReadonlySet<string> = new Set([
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'options',
  'route',
  'api_route',
])

/** Path of the route that a scope's function serves, by what says it of a decorator; undefined when there is none or it is not a literal. */
export function routeAround(scope: Scope, resolver: Resolver, pathOf = routePath): string | undefined {
  for (let outer: Scope | undefined = scope; outer; outer = outer.parent) {
    const path = outer.definition && routeOf(outer.definition, resolver, pathOf)
    if (path !== undefined) return path
  }
  return undefined
}

function routeOf(
  definition: FunctionDefinition,
  resolver: Resolver,
  pathOf: typeof routePath,
): string | undefined {
  for (const { expression } of definition.decorators) {
    if (expression.kind !== 'call') continue
    const { callee } = expression
    const name = callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : ''
    if (!routing.has(name)) continue
    const path = pathOf({ call: expression, scope: definition.outer }, resolver)
    if (path !== undefined) return path
  }
  return undefined
}

/** The path that a route is declared with, after the prefix that its router was made with. */
export function routePath(site: CallSite, resolver: Resolver): string | undefined {
  const given = resolver.argument(site, 'path', 0) ?? resolver.argument(site, 'rule', 0)
  const path = given && resolver.textOf(given, site.scope)
  if (path === undefined) return undefined
  const { callee } = site.call
  return callee.kind === 'attribute' ? prefixOf(callee.object, site.scope, resolver) + path : path
}

/** `APIRouter(prefix="/chat")`, also when the router stands in another file. */
function prefixOf(router: Expression, scope: Scope, resolver: Resolver): string {
  for (const value of resolver.valuesOf(router, scope)) {
    const made = value.kind === 'external' || value.kind === 'instance' ? value.made : undefined
    const prefix = made && (resolver.argument(made, 'prefix') ?? resolver.argument(made, 'url_prefix'))
    const text = made && prefix && resolver.textOf(prefix, made.scope)
    if (text !== undefined) return text
  }
  return ''
}

/** A path as a channel's name. `/` alone would match everything. */
export function channelNames(path: string | undefined): readonly string[] {
  return path === undefined || /^\/*$/.test(path) ? [] : [path]
}
