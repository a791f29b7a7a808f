import type { ClassDefinition, Module } from '../../languages/python/ast.js'
import { perModules } from '../../languages/python/per-modules.js'
import type { Resolver } from '../../languages/python/resolver.js'
import { append } from '../../model/once.js'
import { consumerClass } from './socket-libraries.js'

/** Longer chains of subclasses are not followed: the class then stays unknown. */
const deepest = 6

/**
 * The library classes that a class inherits. A class without any that only Channels consumers inherit counts as a part of them, in
 * whatever file it stands. One that another class inherits too may be a part of anything.
 */
export function basesOf(definition: ClassDefinition, resolver: Resolver): readonly string[] {
  const own = resolver.basesOf(definition)
  return own.some((base) => base !== 'object') ? own : [...own, ...(ofHeirs(definition, resolver, 0) ?? [])]
}

/** The consumers that all heirs of a class are; undefined where one is something else. */
function ofHeirs(
  definition: ClassDefinition,
  resolver: Resolver,
  depth: number,
): readonly string[] | undefined {
  const heirs = heirsIn(resolver).get(definition) ?? []
  if (heirs.length === 0 || depth > deepest) return undefined
  const found = new Set<string>()
  for (const heir of heirs) {
    const consumers = resolver.basesOf(heir).filter((base) => consumerClass.test(base))
    const bases = consumers.length > 0 ? consumers : ofHeirs(heir, resolver, depth + 1)
    if (!bases) return undefined
    for (const base of bases) found.add(base)
  }
  return [...found]
}

/** The classes that name a class of the application among their bases, in all files that were read by now. */
const heirsIn = perModules((resolver): ReadonlyMap<ClassDefinition, readonly ClassDefinition[]> => {
  const byClass = new Map<ClassDefinition, ClassDefinition[]>()
  for (const { definition, base } of resolver.repository.whole.flatMap((one) => inherited(one, resolver)))
    append(byClass, base, definition)
  return byClass
})

function inherited({ classes }: Module, resolver: Resolver) {
  return classes.flatMap((definition) =>
    definition.bases.flatMap((base) => {
      const values = resolver.valuesOf(base, definition.outer)
      // In the repository of Channels itself a consumer's code is here, and is no part of those that inherit it.
      if (values.some((value) => value.kind === 'external' && consumerClass.test(value.path))) return []
      return values.flatMap((value) =>
        value.kind === 'class' ? [{ definition, base: value.definition }] : [],
      )
    }),
  )
}
