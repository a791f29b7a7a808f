import type { Call, CallSite } from '../../../languages/python/ast.js'
import { routePath } from '../../../languages/python/http-routes.js'
import { perModules } from '../../../languages/python/per-modules.js'
import type { Resolver } from '../../../languages/python/resolver.js'
import { kitPath } from '../../kit-path.js'
import { declarationsIn } from './declarations.js'

/**
 * Where routes are served, by the call that declares one: after the prefixes under which their routers are included in these files,
 * `app.include_router(chat.router, prefix='/ws')`. A route whose beginning cannot be read is not among them.
 */
export const servedPaths = perModules((resolver): ReadonlyMap<Call, readonly string[]> => {
  const files = resolver.repository.whole.map((module) => ({
    source: module.source,
    problems: [],
    module,
    resolver,
  }))
  return new Map(
    declarationsIn(files).flatMap(({ site, path, begins }) => {
      const begun = path === undefined ? [] : begins.known.map(({ prefix }) => kitPath(prefix, path))
      return begun.length === 0 ? [] : [[site.call, [...new Set(begun)]] as const]
    }),
  )
})

/** The first path at which a route is served, else the path that it is declared with. */
export function servedPath(site: CallSite, resolver: Resolver): string | undefined {
  return servedPaths(resolver).get(site.call)?.[0] ?? routePath(site, resolver)
}
