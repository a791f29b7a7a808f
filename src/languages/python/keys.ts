import type { Binding, Expression, Scope } from './ast.js'
import type { Resolver } from './resolver.js'

/** `event["requestContext"].get("connectionId")`: its base and its keys, outermost first. */
export interface KeyPath {
  readonly base: Expression
  readonly keys: readonly string[]
}

const maxHops = 12

/** Follows subscripts, `.get("key")` and the local variables between them. */
export function keyPath(expression: Expression, scope: Scope, resolver: Resolver, hops = 0): KeyPath {
  const step = hops < maxHops ? oneKey(expression, scope, resolver) : undefined
  if (step) {
    const before = keyPath(step.object, scope, resolver, hops + 1)
    return { base: before.base, keys: [...before.keys, step.key] }
  }
  const behind = hops < maxHops ? bound(expression, scope) : undefined
  if (behind) {
    const path = keyPath(behind.value, behind.scope, resolver, hops + 1)
    if (path.keys.length > 0) return path
  }
  return { base: expression, keys: [] }
}

function oneKey(expression: Expression, scope: Scope, resolver: Resolver) {
  if (expression.kind === 'subscript') {
    const key = resolver.textOf(expression.index, scope)
    return key === undefined ? undefined : { object: expression.object, key }
  }
  if (
    expression.kind !== 'call' ||
    expression.callee.kind !== 'attribute' ||
    expression.callee.name !== 'get'
  )
    return undefined
  const [first] = expression.arguments
  const key = first && resolver.textOf(first.value, scope)
  return key === undefined ? undefined : { object: expression.callee.object, key }
}

/** `x = event["a"]` and `event.get("a") or {}`: what stands behind a name or before an `or`. */
function bound(expression: Expression, scope: Scope): { value: Expression; scope: Scope } | undefined {
  if (expression.kind === 'choice') {
    const [value] = expression.options
    return value && { value, scope }
  }
  if (expression.kind !== 'name') return undefined
  for (let outer: Scope | undefined = scope; outer; outer = outer.parent) {
    if (outer.kind === 'class' && outer !== scope) continue
    const bindings: readonly Binding[] = outer.bindings.get(expression.name) ?? []
    const given = bindings.find((binding) => binding.kind === 'value')
    if (bindings.length > 0) return given
  }
  return undefined
}
