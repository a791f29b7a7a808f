import type {
  CallSite,
  ClassDefinition,
  Expression,
  FunctionDefinition,
  Parameter,
  Scope,
} from '../../../languages/python/ast.js'
import { branchesAround } from '../../../languages/python/branches.js'
import type { Resolver } from '../../../languages/python/resolver.js'
import type { Value } from '../../../languages/python/values.js'
import type { PythonFile } from '../../../languages/python.js'
import { pythonFrameworks } from '../../../model/frameworks.js'
import { append } from '../../../model/once.js'
import { ownMethods, sitesIn } from './handlers.js'

/** What takes routes: an application, a router, a blueprint. */
export interface Server {
  /** The call that makes it: two names of one server share it. */
  readonly made: CallSite
  readonly framework: string
  readonly isMounted: boolean
  /** A class of the repository's own makes it, with a prefix that the call does not name. */
  readonly givesItself?: true
}

/** Path and offset of the call that makes it. */
export function serverId({ call, scope }: CallSite): string {
  return `${scope.module.source.path}:${call.span.start}`
}

const makers = pythonFrameworks.flatMap(({ id, makes }) =>
  makes.map(({ path, isMounted = false }) => ({ path, framework: id, isMounted })),
)

/** Says which server an expression is. */
export interface Servers {
  /** The one server that it is; undefined where it may be several, or none that is known. */
  of(expression: Expression, scope: Scope): Server | undefined
  /** All that it may be, one after the other: the variable of a loop over a list. */
  allOf(expression: Expression, scope: Scope): readonly Server[]
}

/** Calls that hand a server on are followed so far. */
const deepest = 3

/**
 * The servers of these files. A parameter is what the callers in these files hand over, when that is one and the same:
 * `def setup_routes(app)`; the first of a lifespan is the application that is made with it.
 */
export function serversOf(files: readonly PythonFile[]): Servers {
  const calls = callsByName(files)
  const madeWith = callsByLifespan(files)
  const resolver = files[0]?.resolver
  const of = (expression: Expression, scope: Scope, depth = 0): Server | undefined => {
    if (!resolver) return undefined
    const known = serverOf(expression, scope, resolver)
    if (known || depth >= deepest) return known
    if (expression.kind === 'attribute' && expression.name === 'router') {
      const application = of(expression.object, scope, depth + 1)
      return application?.isMounted ? undefined : application
    }
    const bound = expression.kind === 'name' ? parameterNamed(expression.name, scope) : undefined
    if (!bound) return undefined
    const given = [
      ...calls(bound.of).map((site) => {
        const argument = resolver.argument(site, bound.parameter.name, bound.position)
        return argument && of(argument, site.scope, depth + 1)
      }),
      ...(bound.position === 0
        ? madeWith(bound.of).map(({ call, scope: at }) => serverOf(call, at, resolver))
        : []),
    ]
    const [first, ...more] = given
    return first && more.every((one) => one?.made.call === first.made.call) ? first : undefined
  }
  return {
    of,
    allOf(expression, scope) {
      const one = of(expression, scope)
      if (one || !resolver || expression.kind !== 'name') return one ? [one] : []
      const { name, span } = expression
      return scope.module.loops
        .filter(
          (loop) => loop.variable === name && loop.span.start <= span.start && span.end <= loop.span.end,
        )
        .flatMap((loop) => resolver.valuesOf(loop.iterated, loop.scope))
        .flatMap((value) => (value.kind === 'display' ? [value.place] : []))
        .flatMap((place) => place.expression.entries.flatMap((entry) => of(entry.value, place.scope) ?? []))
    },
  }
}

interface Bound {
  readonly of: FunctionDefinition
  readonly parameter: Parameter
  /** As callers count: `self` is not. */
  readonly position: number
}

function parameterNamed(name: string, from: Scope): Bound | undefined {
  for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
    const [binding, ...more] = scope.bindings.get(name) ?? []
    if (!binding) continue
    if (binding.kind !== 'parameter' || more.length > 0) return undefined
    const { of, parameter } = binding
    const counted = of.parameters.filter(({ receiver }) => !receiver)
    return { of, parameter, position: counted.indexOf(parameter) }
  }
  return undefined
}

/** The calls of a function, among those in which its name stands. */
function callsByName(files: readonly PythonFile[]): (called: FunctionDefinition) => readonly CallSite[] {
  let known: ReadonlyMap<string, readonly CallSite[]> | undefined
  return (called) => {
    known ??= byCallee(files)
    const [file] = files
    return (known.get(called.name) ?? []).filter(({ call, scope }) =>
      file?.resolver
        .valuesOf(call.callee, scope)
        .some((value) => value.kind === 'function' && value.definition === called),
    )
  }
}

/** The calls that make an application with a function as its lifespan: `FastAPI(lifespan=started)`. */
function callsByLifespan(files: readonly PythonFile[]): (given: FunctionDefinition) => readonly CallSite[] {
  let known: readonly { readonly site: CallSite; readonly given: readonly Value[] }[] | undefined
  return (given) => {
    known ??= files.flatMap(({ module, resolver }) =>
      module.calls.flatMap((site) =>
        site.call.arguments
          .filter(({ name }) => name === 'lifespan')
          .map(({ value }) => ({ site, given: resolver.valuesOf(value, site.scope) })),
      ),
    )
    return known
      .filter((one) => one.given.some((value) => value.kind === 'function' && value.definition === given))
      .map(({ site }) => site)
  }
}

function byCallee(files: readonly PythonFile[]): ReadonlyMap<string, readonly CallSite[]> {
  const found = new Map<string, CallSite[]>()
  for (const { module } of files)
    for (const site of module.calls) {
      const { callee } = site.call
      if (callee.kind === 'name' || callee.kind === 'attribute') append(found, callee.name, site)
    }
  return found
}

function serverOf(expression: Expression, scope: Scope, resolver: Resolver): Server | undefined {
  const servers = resolver.valuesOf(expression, scope).flatMap((value): Server[] => {
    const made = value.kind === 'external' || value.kind === 'instance' ? value.made : undefined
    const paths = made ? resolver.pathsOfValue(value) : []
    const maker = makers.find(({ path }) => paths.some((one) => path.test(one)))
    if (!made || !maker) return []
    const { framework, isMounted } = maker
    const own =
      value.kind === 'instance' && setsPrefix(value.of, made, resolver) ? { givesItself: true as const } : {}
    return [{ made, framework, isMounted, ...own }]
  })
  const [first, ...more] = servers
  if (!first || more.every(({ made }) => made.call === first.made.call)) return first
  return oneOfBranches(servers)
}

/** An application that one `if` makes in each of its branches is one: the last of them stands for all. */
function oneOfBranches(servers: readonly Server[]): Server | undefined {
  const sorted = servers.toSorted((a, b) => a.made.call.span.start - b.made.call.span.start)
  const last = sorted.at(-1)
  const isPlain = sorted.every(
    ({ made: { call, scope }, framework }) =>
      framework === last?.framework &&
      scope === last.made.scope &&
      !call.arguments.some(({ name, spread }) => spread || name === 'middleware'),
  )
  if (!last || !isPlain) return undefined
  const calls = sorted.map(({ made }) => made.call)
  return branchesAround(calls, last.made.scope.module.source.text) === undefined ? undefined : last
}

/** `class Versioned(APIRouter)` that has a prefix, or hands one to its base which is not the call's own. */
function setsPrefix(of: ClassDefinition, { call }: CallSite, resolver: Resolver): boolean {
  const isGiven = (name: string) => call.arguments.some((one) => one.name === name)
  return resolver.lineage(of).some(
    (one) =>
      ['prefix', 'url_prefix'].some((name) => one.attributes.has(name)) ||
      ownMethods(one)
        .filter(({ name }) => name === '__init__')
        .flatMap((init) => sitesIn(init).flatMap(({ call: made }) => made.arguments))
        .some(
          ({ name, value }) =>
            (name === 'prefix' || name === 'url_prefix') &&
            !(value.kind === 'name' && value.name === name && isGiven(name)),
        ),
  )
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
  // Its default is not what a caller hands over.
  if (given.kind === 'name' && parameterNamed(given.name, site.scope)) return undefined
  const [only, ...more] = resolver.valuesOf(given, site.scope)
  return only?.kind === 'text' && more.length === 0 ? only.text : undefined
}
