import type { Block } from './ast.js'
import { attributeOf } from './module.js'
import type { Scope } from './scope.js'
import type { Evaluate } from './select.js'
import { textOfValue, type Value } from './values.js'

/** Whether a block makes anything: `count = 0` and an empty `for_each` make nothing. */
export interface Presence {
  readonly is: 'always' | 'never' | 'maybe'
  /** It depends on a variable of a root module: the user of Terraform may set another value. */
  readonly assumed: boolean
}

/** By the block's own `count` and `for_each`; those of the calls above it count besides. */
export function ownPresence(block: Block, scope: Scope, evaluate: Evaluate): Presence {
  const one = attributeOf(block, 'count') ?? attributeOf(block, 'for_each')
  if (!one) return { is: 'always', assumed: false }
  const { values, assumed } = evaluate({ expression: one.value, scope })
  const sizes = values.map(one.name === 'count' ? countOf : sizeOf)
  if (sizes.every((size) => size === 0)) return { is: 'never', assumed }
  return { is: sizes.every((size) => size !== undefined && size > 0) ? 'always' : 'maybe', assumed }
}

function countOf(value: Value): number | undefined {
  const text = textOfValue(value)
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined
}

function sizeOf(value: Value): number | undefined {
  if (value.kind === 'object') return value.entries.length
  return value.kind === 'list' ? value.items.length : undefined
}

/** A module that is called in several ways is there as soon as one of them is. */
export function anyOf(all: readonly Presence[]): Presence {
  const is = all.some((one) => one.is === 'always')
    ? 'always'
    : all.every((one) => one.is === 'never')
      ? 'never'
      : 'maybe'
  return { is, assumed: all.some(({ assumed }) => assumed) }
}

/** A block in a module: both must be there. */
export function bothOf(a: Presence, b: Presence): Presence {
  const is = a.is === 'never' || b.is === 'never' ? 'never' : a.is === 'always' ? b.is : a.is
  return { is, assumed: a.assumed || b.assumed }
}
