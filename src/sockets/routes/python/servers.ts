import type { CallSite, Expression, Scope } from '../../../languages/python/ast.js'
import type { Resolver } from '../../../languages/python/resolver.js'

/** What takes routes: an application, a router, a blueprint. */
export interface Server {
  /** The call that makes it: two names of one server share it. */
  readonly made: CallSite
  readonly framework: string
  readonly isMounted: boolean
}

interface Maker {
  readonly path: RegExp
  readonly framework: string
  /** It serves nothing before it is included. */
  readonly isMounted: boolean
}

const makers: readonly Maker[] = [
  { path: /^fastapi\.(applications\.)?FastAPI\(\)$/, framework: 'fastapi', isMounted: false },
  { path: /^fastapi\.(routing\.)?APIRouter\(\)$/, framework: 'fastapi', isMounted: true },
  { path: /^starlette\.applications\.Starlette\(\)$/, framework: 'starlette', isMounted: false },
  { path: /^starlette\.routing\.Router\(\)$/, framework: 'starlette', isMounted: true },
  { path: /^flask\.(app\.)?Flask\(\)$/, framework: 'flask', isMounted: false },
  { path: /^flask\.(blueprints\.)?Blueprint\(\)$/, framework: 'flask', isMounted: true },
  { path: /^quart\.(app\.)?Quart\(\)$/, framework: 'quart', isMounted: false },
  { path: /^quart\.(blueprints\.)?Blueprint\(\)$/, framework: 'quart', isMounted: true },
]

/** The one server that an expression is; undefined where it may be several, or none that is known. */
export function serverOf(expression: Expression, scope: Scope, resolver: Resolver): Server | undefined {
  const servers = resolver.valuesOf(expression, scope).flatMap((value): Server[] => {
    const made = value.kind === 'external' || value.kind === 'instance' ? value.made : undefined
    const paths = made ? resolver.pathsOfValue(value) : []
    const maker = makers.find(({ path }) => paths.some((one) => path.test(one)))
    return made && maker ? [{ made, framework: maker.framework, isMounted: maker.isMounted }] : []
  })
  const [first, ...more] = servers
  return first && more.every(({ made }) => made.call === first.made.call) ? first : undefined
}

/** The text of a call's argument: `''` where it is not given, undefined where it cannot be read. */
export function textGiven(
  site: CallSite,
  name: string,
  resolver: Resolver,
  position?: number,
): string | undefined {
  const given = resolver.argument(site, name, position)
  if (!given) return site.call.arguments.some(({ spread }) => spread) ? undefined : ''
  return resolver.textOf(given, site.scope)
}
