import type { ClassDefinition, Module } from '../../languages/python/ast.js'
import type { Resolver } from '../../languages/python/resolver.js'
import { append } from '../../model/once.js'
import { consumerClass } from './socket-libraries.js'

/** Longer lines of heirs are cut off: what such a class is a part of stays open. */
const deepest = 6

/**
 * The outside bases of a class. One without any that only consumers of Channels inherit is a part of them, in whatever file it
 * stands: it has theirs. One that another class inherits as well may be a part of anything.
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

interface Heirs {
  readonly modules: number
  readonly byClass: ReadonlyMap<ClassDefinition, readonly ClassDefinition[]>
}

const known = new WeakMap<Resolver, Heirs>()

/** The classes that name a class of the application among their bases, in all files that were read by now. */
function heirsIn(resolver: Resolver): Heirs['byClass'] {
  const { whole } = resolver.repository
  const before = known.get(resolver)
  if (before?.modules === whole.length) return before.byClass
  const byClass = new Map<ClassDefinition, ClassDefinition[]>()
  for (const { definition, base } of whole.flatMap((module) => inherited(module, resolver)))
    append(byClass, base, definition)
  known.set(resolver, { modules: whole.length, byClass })
  return byClass
}

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
