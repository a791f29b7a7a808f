import type { CallSite, ClassDefinition, Display, FunctionDefinition, Module, Place } from './ast.js'

/** What an expression may be. An expression has several values when several bindings reach it. */
export type Value =
  | External
  | ModuleValue
  | { readonly kind: 'class'; readonly definition: ClassDefinition }
  | { readonly kind: 'instance'; readonly of: ClassDefinition; readonly made?: CallSite }
  | { readonly kind: 'function'; readonly definition: FunctionDefinition }
  | { readonly kind: 'text'; readonly text: string }
  /** `isPart`: one of several operands of a sum, each of which may be a separate value. */
  | { readonly kind: 'display'; readonly place: Place<Display>; readonly isPart?: true }

/** A module or package of this repository. A package without `__init__.py` has no module, only folders. */
export interface ModuleValue {
  readonly kind: 'module'
  readonly module: Module | undefined
  readonly folders: readonly string[]
  /** The dotted path of an installed module of the same name: what is not found here is looked for there. */
  readonly elsewhere?: string
}

/**
 * Something defined outside of this repository: a dotted path from its import on, `()` for each call,
 * e.g. `boto3.Session().client().exceptions.GoneException`.
 */
export interface External {
  readonly kind: 'external'
  readonly path: string
  /** The last call in the path, with its arguments; it may stand in another file. */
  readonly made?: CallSite
}

export function external(path: string, made?: CallSite): External {
  return made ? { kind: 'external', path, made } : { kind: 'external', path }
}

/** More values than this say that nothing is known. */
const maxValues = 12

export function distinct(values: readonly Value[]): readonly Value[] {
  if (values.length < 2) return values
  const seen = new Map<unknown, Set<unknown>>()
  const kept: Value[] = []
  for (const value of values) {
    const [what, which] = identity(value)
    const known = seen.get(what)
    if (known?.has(which)) continue
    if (known) known.add(which)
    else seen.set(what, new Set([which]))
    if (kept.length < maxValues) kept.push(value)
  }
  return kept
}

function identity(value: Value): readonly [unknown, unknown] {
  switch (value.kind) {
    case 'external':
      return [value.path, value.made?.call]
    case 'module':
      return [value.module ?? value.folders[0], 'module']
    case 'class':
    case 'function':
      return [value.definition, undefined]
    case 'instance':
      return [value.of, value.made?.call]
    case 'text':
      return ['text', value.text]
    case 'display':
      return [value.place.expression, undefined]
  }
}
