import type { Binding, ClassDefinition, Decorator, Module } from './ast.js'
import type { Found } from './repository.js'
import type { Resolver } from './resolver.js'
import { callFunction } from './results.js'
import { distinct, external, type ModuleValue, type Value } from './values.js'

/** `value.name`, for everything that `value` may be. */
export function membersOf(values: readonly Value[], name: string, resolver: Resolver): readonly Value[] {
  return distinct(values.flatMap((value) => member(value, name, resolver)))
}

function member(value: Value, name: string, resolver: Resolver): readonly Value[] {
  switch (value.kind) {
    case 'external':
      return [external(`${value.path}.${name}`, value.made)]
    case 'module':
      return moduleMember(value, name, resolver)
    case 'class':
      return (
        classMember(value.definition, name, false, resolver) ??
        resolver.basesOf(value.definition).map((base) => external(`${base}.${name}`))
      )
    case 'instance':
      return (
        classMember(value.of, name, true, resolver) ??
        resolver.basesOf(value.of).map((base) => external(`${base}().${name}`, value.made))
      )
    case 'text':
      // A constant kept in an enum.
      return name === 'value' ? [value] : []
    case 'function':
    case 'display':
      return []
  }
}

/** undefined when neither the class nor a base within this repository has the name. */
function classMember(
  of: ClassDefinition,
  name: string,
  onInstance: boolean,
  resolver: Resolver,
): readonly Value[] | undefined {
  for (const one of resolver.lineage(of)) {
    if (one.mayBind?.(name) === false) continue
    const bindings = [...(one.attributes.get(name) ?? []), ...(one.scope.bindings.get(name) ?? [])]
    if (bindings.length === 0) continue
    return resolver.guarded(bindings[0] ?? one, () =>
      resolver
        .boundValues(bindings, one.scope.module)
        .flatMap((value) =>
          onInstance && value.kind === 'function' && isProperty(value.definition.decorators)
            ? callFunction(value.definition, resolver)
            : [value],
        ),
    )
  }
  return undefined
}

function isProperty(decorators: readonly Decorator[]): boolean {
  return decorators.some(({ expression }) => {
    const name = expression.kind === 'name' || expression.kind === 'attribute' ? expression.name : ''
    return name === 'property' || name === 'cached_property'
  })
}

function moduleMember(value: ModuleValue, name: string, resolver: Resolver): readonly Value[] {
  const own = value.module ? nameInModule(value.module, name, resolver) : []
  if (own.length > 0) return own
  const below = resolver.repository.submodule(value.folders, name)
  if (below) return [moduleValue(below, value.elsewhere && `${value.elsewhere}.${name}`, resolver)]
  const bound = value.module?.scope.bindings.has(name) ?? false
  return value.elsewhere !== undefined && !bound ? [external(`${value.elsewhere}.${name}`)] : []
}

function moduleValue(found: Found, elsewhere: string | undefined, resolver: Resolver): ModuleValue {
  const module = found.path === undefined ? undefined : resolver.repository.module(found.path)
  return { kind: 'module', module, folders: found.folders, ...(elsewhere !== undefined && { elsewhere }) }
}

/** Listings and notebooks leave imports out: names that nothing else has are the module all the same. */
const unboundModule = /^(?:aio)?boto3$/

/** A name at the top level of a module, its star imports included. */
export function nameInModule(module: Module, name: string, resolver: Resolver): readonly Value[] {
  const bindings = module.scope.bindings.get(name)
  if (bindings) return resolver.boundTo(bindings, module)
  if (module.stars.length === 0) {
    // Where a function imports it, it is that function's.
    const isNobodys = unboundModule.test(name) && module.imports.every((one) => one.module !== name)
    return isNobodys ? [external(name)] : []
  }
  if (name.startsWith('_')) return []
  return resolver.guarded(module, () =>
    distinct(
      module.stars.flatMap((star) => importedValues({ kind: 'import', ...star, name }, module, resolver)),
    ),
  )
}

export function importedValues(
  binding: Extract<Binding, { kind: 'import' }>,
  module: Module,
  resolver: Resolver,
): readonly Value[] {
  const { level, name } = binding
  const found =
    resolver.repository.find(binding.module, level, module.source.path) ??
    namespace(binding, module, resolver)
  const elsewhere = level === 0 ? binding.module : undefined
  const installed = elsewhere === undefined ? [] : [external(elsewhere)]
  const isBoth =
    found !== undefined &&
    elsewhere !== undefined &&
    (found.onlyAsScript || resolver.repository.isLibrary(found, elsewhere, module.source.path))
  const values = found ? [moduleValue(found, elsewhere, resolver), ...(isBoth ? installed : [])] : installed
  return name === undefined ? values : membersOf(values, name, resolver)
}

/** A package without `__init__.py` is known by the submodule that is imported from it. */
function namespace(
  binding: Extract<Binding, { kind: 'import' }>,
  module: Module,
  resolver: Resolver,
): Found | undefined {
  const below = binding.name ?? binding.submodule
  if (below === undefined) return undefined
  const dotted = binding.module === '' ? below : `${binding.module}.${below}`
  const found = resolver.repository.find(dotted, binding.level, module.source.path)
  if (!found) return undefined
  const up = below.split('.').length
  const folders = found.folders.map((folder) => folder.split('/').slice(0, -up).join('/'))
  return { path: undefined, folders, onlyAsScript: found.onlyAsScript }
}
