import type { Binding, Display, Expression, Module, Place, Scope } from './ast.js'

/**
 * What stands in the lists of a module: those that a function returns, that a name stands for or that a call is given, also as an
 * operand of a sum. Tables of routes are such lists.
 */
export function listedIn(module: Module): readonly Place[] {
  const found = new Map<Display, Scope>()
  const add = (expression: Expression, scope: Scope) => {
    if (expression.kind === 'display') found.set(expression, scope)
    if (expression.kind === 'concatenation') for (const part of expression.parts) add(part, scope)
  }
  const addBound = (bound: ReadonlyMap<string, readonly Binding[]>) => {
    for (const one of [...bound.values()].flat()) if (one.kind === 'value') add(one.value, one.scope)
  }
  addBound(module.scope.bindings)
  for (const { scope, attributes } of module.classes) {
    addBound(scope.bindings)
    addBound(attributes)
  }
  for (const { body, returns } of module.functions) {
    addBound(body.bindings)
    for (const value of returns) add(value, body)
  }
  for (const { call, scope } of module.calls) for (const { value } of call.arguments) add(value, scope)
  return [...found].flatMap(([{ entries }, scope]) =>
    entries.flatMap(({ key, value }) => (key === undefined ? [{ expression: value, scope }] : [])),
  )
}
