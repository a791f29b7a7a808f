import type { Step } from './ast.js'
import type { Scope } from './scope.js'
import { type Place, type Resolved, resolved, textOfValue, union, unknown, type Value } from './values.js'

export type Evaluate = (place: Place) => Resolved

/** What `steps`, written in `scope`, lead to in a value, e.g. `.routes["$connect"]` in an object. */
export function select(from: Resolved, steps: readonly Step[], scope: Scope, evaluate: Evaluate): Resolved {
  let at = from
  for (const step of steps) {
    const { values, assumed } = union(at.values.map((value) => partOf(value, step, scope, evaluate)))
    at = { values, assumed: assumed || at.assumed }
  }
  return at
}

function partOf(value: Value, step: Step, scope: Scope, evaluate: Evaluate): Resolved {
  if (value.kind === 'block') return resolved([{ ...value, steps: [...value.steps, step] }])
  if (step.kind === 'every') return elementsOf(value, evaluate)
  if (step.kind === 'name') return underKey(value, step.name, evaluate)
  const keys = evaluate({ expression: step.index, scope })
  return union(
    keys.values.map((key) => {
      const text = textOfValue(key)
      return text === undefined ? unknown : underKey(value, text, evaluate)
    }),
  )
}

/** A splat makes a list of a single value. */
function elementsOf(value: Value, evaluate: Evaluate): Resolved {
  return value.kind === 'list' ? union(value.items.map(evaluate)) : resolved([value])
}

function underKey(value: Value, key: string, evaluate: Evaluate): Resolved {
  if (value.kind === 'list') {
    const item = value.items[Number(key)]
    return item ? evaluate(item) : unknown
  }
  if (value.kind !== 'object') return unknown
  const found = value.entries.filter((entry) => entry.key === key).at(-1)
  // A computed key may turn out to be this one.
  const open = value.entries.some((entry) => entry.key === undefined)
  return union([...(found ? [evaluate(found.place)] : []), ...(open || !found ? [unknown] : [])])
}
