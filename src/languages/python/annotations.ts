import type { Expression, Scope } from './ast.js'
import type { Resolver } from './resolver.js'
import { distinct, external, type Value } from './values.js'

/** `Optional[X]` and the like are X, `list[X]` is not. Known by name: all of them come from `typing` or its extensions. */
const transparent: ReadonlySet<string> = new Set([
  'Optional',
  'Union',
  'Annotated',
  'Final',
  'ClassVar',
  'Required',
  'NotRequired',
  'InitVar',
])

/** What a thing with this annotation is: instances of the classes it names. */
export function annotatedValues(annotation: Expression, scope: Scope, resolver: Resolver): readonly Value[] {
  return distinct(
    unwrapped(annotation, scope, resolver).flatMap((place) =>
      resolver.valuesOf(place.expression, place.scope).flatMap(instanceOf),
    ),
  )
}

interface Named {
  readonly expression: Expression
  readonly scope: Scope
}

function unwrapped(annotation: Expression, scope: Scope, resolver: Resolver): readonly Named[] {
  if (annotation.kind === 'choice') {
    return annotation.options.flatMap((option) => unwrapped(option, scope, resolver))
  }
  if (annotation.kind === 'subscript') {
    const { object, index } = annotation
    const head = object.kind === 'name' || object.kind === 'attribute' ? object.name : ''
    if (!transparent.has(head)) return [{ expression: object, scope }]
    const inner = index.kind === 'display' ? index.entries.map((entry) => entry.value) : [index]
    return inner.flatMap((part) => unwrapped(part, scope, resolver))
  }
  return alias(annotation, scope, resolver) ?? [{ expression: annotation, scope }]
}

/** `CurrentUser = Annotated[User, …]`, used as an annotation. */
function alias(annotation: Expression, scope: Scope, resolver: Resolver): readonly Named[] | undefined {
  if (annotation.kind !== 'name') return undefined
  for (let outer: Scope | undefined = scope; outer; outer = outer.parent) {
    const [binding, ...more] = outer.bindings.get(annotation.name) ?? []
    if (!binding) continue
    const followed = binding.kind === 'value' && more.length === 0 && binding.value.kind === 'subscript'
    return followed ? unwrapped(binding.value, binding.scope, resolver) : undefined
  }
  return undefined
}

function instanceOf(value: Value): readonly Value[] {
  // `Annotated[Any, Depends(get_client)]`: an instance as it is, given by what the call names.
  if (value.kind === 'class') return [{ kind: 'instance', of: value.definition }]
  if (value.kind === 'instance') return [value]
  if (value.kind !== 'external') return []
  return value.path.endsWith(')') || value.made ? [value] : [external(`${value.path}()`)]
}
