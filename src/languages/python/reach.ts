import { cutShort } from '../../model/budget.js'
import type { CallSite, ClassDefinition, Definition, FunctionDefinition, Module } from './ast.js'
import type { Resolver } from './resolver.js'

/** Past these a way through calls says little of where it began. */
const deepest = 12
const most = 1000
/** From the module of the start into another; further on, nearly every way reaches everything. */
const mostBorders = 1

/**
 * What runs when these definitions do, themselves included, nearest first: functions that they call, as far as they are of
 * this repository, and classes that they make. Another module is gone into where it may hold what is sought; a call that does
 * not lead on is not followed.
 */
export function* reachedFrom(
  starts: readonly Definition[],
  resolver: Resolver,
  mayHold: (module: Module) => boolean,
  leadsOn: (site: CallSite) => boolean = () => true,
): Iterable<Definition> {
  const seen = new Set<Definition>(starts)
  let level = starts.map((definition) => ({ definition, borders: 0 }))
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const next: typeof level = []
    for (const { definition, borders } of level) {
      yield definition
      const sites = callsWithin(bodyOf(definition))
      for (const [called, site] of sites.flatMap((site) =>
        calledBy(site, resolver).map((one) => [one, site] as const),
      )) {
        const { module } = called.outer
        const isAbroad = module !== definition.outer.module
        if (seen.has(called)) continue
        if (isAbroad && (borders >= mostBorders || !mayHold(module))) continue
        if (!leadsOn(site)) continue
        if (depth === deepest || seen.size >= most) {
          cutShort()
          continue
        }
        seen.add(called)
        next.push({ definition: called, borders: borders + (isAbroad ? 1 : 0) })
      }
    }
    level = next
  }
}

/** Functions and classes of this repository that a call may mean. */
export function calledBy({ call, scope }: CallSite, resolver: Resolver): readonly Definition[] {
  return resolver
    .valuesOf(call.callee, scope)
    .flatMap((value): Definition[] =>
      value.kind === 'function' || value.kind === 'class' ? [value.definition] : [],
    )
}

/** The calls that stand in a function, those of functions inside it as well. */
export function callsWithin(definition: FunctionDefinition | undefined): readonly CallSite[] {
  if (!definition) return []
  const { start, end } = definition.span
  const { calls } = around(definition)
  return calls.filter(({ call }) => start <= call.span.start && call.span.end <= end)
}

export function methodsOf(owner: ClassDefinition): readonly FunctionDefinition[] {
  return around(owner).functions.filter((one) => one.owner === owner)
}

/** What stands around a definition, as far as it need be read for it. */
function around({ outer: { module }, span }: Definition): Pick<Module, 'calls' | 'functions'> {
  return module.inStatements?.(({ start, end }) => start < span.end && span.start < end) ?? module
}

/** The construction of a class runs `__init__`. */
function bodyOf(definition: Definition): FunctionDefinition | undefined {
  return 'body' in definition
    ? definition
    : methodsOf(definition).find(({ name }) => name === '__init__' || name === '__new__')
}
