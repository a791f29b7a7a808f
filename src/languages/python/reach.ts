import type { CallSite, ClassDefinition, FunctionDefinition } from './ast.js'
import type { Resolver } from './resolver.js'

export type Definition = FunctionDefinition | ClassDefinition

/** Past these a way through calls says little of where it began. */
const deepest = 4
const most = 100

/**
 * What runs when these definitions do, themselves included, nearest first: functions that they call, as far as they are of
 * this repository, and classes that they make.
 */
export function* reachedFrom(starts: readonly Definition[], resolver: Resolver): Iterable<Definition> {
  const seen = new Set<Definition>(starts)
  let level: readonly Definition[] = starts
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const next: Definition[] = []
    for (const definition of level) {
      yield definition
      for (const site of callsWithin(bodyOf(definition))) {
        for (const called of calledBy(site, resolver)) {
          if (seen.has(called) || seen.size >= most) continue
          seen.add(called)
          next.push(called)
        }
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
  return definition.outer.module.calls.filter(({ call }) => start <= call.span.start && call.span.end <= end)
}

export function methodsOf(owner: ClassDefinition): readonly FunctionDefinition[] {
  return owner.outer.module.functions.filter((one) => one.owner === owner)
}

/** Of a class that is made, `__init__` runs. */
function bodyOf(definition: Definition): FunctionDefinition | undefined {
  return 'body' in definition
    ? definition
    : methodsOf(definition).find(({ name }) => name === '__init__' || name === '__new__')
}
