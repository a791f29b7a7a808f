import { annotatedValues } from './annotations.js'
import type { Binding, Expression, Module, Scope } from './ast.js'
import { fixtureFor } from './fixtures.js'
import { handedOver } from './handed-over.js'
import { importedValues, membersOf } from './members.js'
import type { Resolver } from './resolver.js'
import { callFunction } from './results.js'
import type { Value } from './values.js'

/** What a binding gives its name. */
export function boundValue(binding: Binding, module: Module, resolver: Resolver): readonly Value[] {
  switch (binding.kind) {
    case 'import':
      return resolver.guarded(binding, () => importedValues(binding, module, resolver))
    case 'value':
      return resolver.valuesOf(binding.value, binding.scope)
    case 'entered':
      return entered(binding.value, binding.scope, resolver)
    case 'annotated':
      return annotatedValues(binding.annotation, binding.scope, resolver)
    case 'parameter':
      return given(binding, resolver)
    case 'function':
      return [{ kind: 'function', definition: binding.definition }]
    case 'class':
      return [{ kind: 'class', definition: binding.definition }]
    case 'opaque':
      return []
  }
}

/** The values that a parameter's own declaration gives, or the fixture of its name, or else the objects of libraries that callers hand over. */
function given(
  { of, parameter }: Extract<Binding, { kind: 'parameter' }>,
  resolver: Resolver,
): readonly Value[] {
  if (parameter.receiver && of.owner) {
    return parameter.receiver === 'class'
      ? [{ kind: 'class', definition: of.owner }]
      : [{ kind: 'instance', of: of.owner }]
  }
  const declared = [
    ...(parameter.annotation ? annotatedValues(parameter.annotation, of.outer, resolver) : []),
    ...(parameter.default ? resolver.valuesOf(parameter.default, of.outer) : []),
  ]
  if (declared.length > 0 || parameter.default) return declared
  const fixture = fixtureFor(parameter.name, of, resolver)
  return fixture ? callFunction(fixture, resolver) : handedOver(of, parameter, resolver)
}

/** `with x as y`: most context managers give themselves; those of this repository say what they give. */
function entered(expression: Expression, scope: Scope, resolver: Resolver): readonly Value[] {
  return resolver.valuesOf(expression, scope).flatMap((value) => {
    if (value.kind !== 'instance') return [value]
    const methods = ['__enter__', '__aenter__'].flatMap((name) => membersOf([value], name, resolver))
    const entering = methods.flatMap((one) =>
      one.kind === 'function' ? callFunction(one.definition, resolver) : [],
    )
    return entering.length > 0 ? entering : [value]
  })
}
