import type { Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'
import { patternOf } from './names.js'
import { argumentOf, scopeOf } from './settings.js'

/** `each.key` is the same word in every block: two blocks mean the same by it when they go through the same things. */
export function areMadeTogether(one: Declared, other: Declared, resolver: Resolver): boolean {
  const [throughOne, throughOther] = [argumentOf(one.is, 'for_each'), argumentOf(other.is, 'for_each')]
  if (!throughOne || !throughOther) return throughOne === throughOther
  const [ofOne, ofOther] = [scopeOf(one, resolver), scopeOf(other, resolver)]
  if (resolver.targetsOf(throughOne, ofOne).targets.some(({ block }) => block.is === other.is)) return true
  const keys = keysOf(throughOne, ofOne, resolver)
  if (keys !== undefined) return keys === keysOf(throughOther, ofOther, resolver)
  return patternOf(throughOne, ofOne, resolver) === patternOf(throughOther, ofOther, resolver)
}

/** The keys that a `for_each` goes through, if they are known. */
function keysOf(expression: Expression, scope: Scope, resolver: Resolver): string | undefined {
  const [value, ...more] = resolver.valuesOf(expression, scope).values
  if (!value || more.length > 0) return undefined
  if (value.kind === 'object') return value.entries.map(({ key }) => key ?? '?').join()
  if (value.kind !== 'list') return undefined
  return value.items.map((item) => resolver.textsOf(item.expression, item.scope).texts.join('|')).join()
}
