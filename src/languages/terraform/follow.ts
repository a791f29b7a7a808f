import { charge } from '../../model/budget.js'
import type { Expression, Reference, Step } from './ast.js'
import type { Caller } from './callers.js'
import { attributeOf, type Declared } from './module.js'
import type { TerraformRepository } from './repository.js'
import type { Scope, Scopes } from './scope.js'
import type { Place, Target } from './values.js'

/** One target that a reference may lead to; `steps` are the attributes read from it. */
export type Followed = Lead & {
  /** The user of Terraform may set another value. */
  readonly assumed?: true
}
type Lead =
  | { readonly kind: 'place'; readonly place: Place; readonly steps: readonly Step[] }
  | Target
  | { readonly kind: 'text'; readonly text: string }
  | Element
  | { readonly kind: 'unknown' }

/** `each.key` or `each.value`: one of many. */
export interface Element {
  readonly kind: 'element'
  readonly of: Place
  readonly part: 'key' | 'value'
  /** Of this one alone. */
  readonly key: string | undefined
  readonly steps: readonly Step[]
}

const unknownTarget: readonly Followed[] = [{ kind: 'unknown' }]

/** Follows names to what they stand for, one step. */
export class Follower {
  constructor(
    readonly repository: TerraformRepository,
    readonly scopes: Scopes,
    /** Tells instances of `for_each` and `count` apart, by what an index is; absent: they are equals. */
    readonly keyOf?: (place: Place) => string | undefined,
  ) {}

  follow(reference: Reference, scope: Scope): readonly Followed[] {
    const found = this.#find(reference, scope)
    return this.#sawAll(reference, scope) ? orUnknown(found) : [...found, ...unknownTarget]
  }

  /** What was not read may declare the same name, or set it. */
  #sawAll({ root }: Reference, { module, via }: Scope): boolean {
    if (root !== 'var' || via) return module.whole
    const { repository } = this
    const set = repository.variablesFiles(module.folder)
    return module.whole && set.every(({ whole }) => whole) && repository.allCallersRead()
  }

  #find({ root, steps }: Reference, from: Scope): readonly Followed[] {
    charge(1)
    const [name, ...rest] = steps
    if (name?.kind !== 'name') return []
    const scope = this.scopes.around(from)
    switch (root) {
      case 'var':
        return this.#variable(name.name, rest, scope)
      case 'local':
        return (scope.module.locals.get(name.name) ?? []).map(({ is }) => at(is.value, scope, rest))
      case 'module':
        return this.#output(name.name, rest, from)
      case 'data':
        return this.#declared(scope.module.data, name.name, rest, from)
      case 'resource':
        return this.#declared(scope.module.resources, name.name, rest, from)
      case 'path':
        return this.#folders(name.name, scope).map((folder) => ({ kind: 'text', text: folder || '.' }))
      case 'count':
        return name.name === 'index' && from.instance !== undefined
          ? [{ kind: 'text', text: from.instance }]
          : []
      case 'each':
        return this.#each(name.name, rest, from)
      default:
        return this.#declared(scope.module.resources, root, steps, from)
    }
  }

  /** Of the module itself, or of the roots above it. */
  #folders(name: string, { module, via }: Scope): readonly string[] {
    if (name === 'module') return [module.folder]
    if (name !== 'root') return []
    if (via) return this.#folders(name, via.scope)
    return this.repository.above(module).roots.map(({ folder }) => folder)
  }

  #declared(
    among: ReadonlyMap<string, readonly Declared[]>,
    type: string,
    [name, ...steps]: readonly Step[],
    from: Scope,
  ): Followed[] {
    if (name?.kind !== 'name') return []
    return (among.get(`${type}.${name.name}`) ?? []).map(
      (block): Followed => ({ kind: 'block', block, scope: this.#instanceOf(block, steps, from), steps }),
    )
  }

  /** The module; where `for_each` or `count` makes several instances, the one that the steps name. */
  #instanceOf({ is }: Declared, [first]: readonly Step[], from: Scope): Scope {
    const scope = this.scopes.around(from)
    const key = first?.kind === 'index' ? this.keyOf?.({ expression: first.index, scope: from }) : undefined
    return key === undefined ? scope : this.scopes.instance(scope, is, key)
  }

  /**
   * A call's argument, else the default. For a module that is not called, or only by the examples and tests below it, also the
   * values in `*.tfvars`.
   */
  #variable(name: string, steps: readonly Step[], scope: Scope): readonly Followed[] {
    const { module, via } = scope
    const defaults = (module.variables.get(name) ?? []).flatMap(({ is }) => {
      const value = attributeOf(is, 'default')?.value
      return value ? [at(value, scope, steps)] : []
    })
    if (via) return this.#argument(name, steps, via.call, via.scope) ?? defaults
    const callers = this.repository.callers(module.folder)
    const passed = callers.flatMap((caller) => orUnknown(this.#passed(name, steps, caller, defaults)))
    if (callers.some(({ from }) => !isBelow(from.folder, module.folder))) return passed
    const set = this.repository.variablesFiles(module.folder).flatMap(({ body }) => {
      const value = attributeOf(body, name)?.value
      return value ? [at(value, scope, steps)] : []
    })
    return [...defaults, ...set, ...passed].map((one) => ({ ...one, assumed: true }))
  }

  #passed(
    name: string,
    steps: readonly Step[],
    caller: Caller,
    defaults: readonly Followed[],
  ): readonly Followed[] {
    const from = this.scopes.of(caller.from)
    if (caller.kind === 'module') return this.#argument(name, steps, caller.call, from) ?? defaults
    const inputs = caller.inputs?.value
    if (inputs && inputs.kind !== 'object') return [at(inputs, from, [{ kind: 'name', name }, ...steps])]
    const input = inputs?.entries.filter(({ key }) => key.kind === 'text' && key.text === name).at(-1)
    if (input) return [at(input.value, from, steps)]
    // A file that the unit includes may have inputs too.
    return orUnknown(defaults).map((one) => ({ ...one, assumed: true }))
  }

  #argument(name: string, steps: readonly Step[], call: Declared, scope: Scope): Followed[] | undefined {
    const value = attributeOf(call.is, name)?.value
    return value && [at(value, this.scopes.within(scope, call.is), steps)]
  }

  /** For a module outside this tree, only the call itself is visible. */
  #output(name: string, steps: readonly Step[], reference: Scope): Followed[] {
    return (reference.module.calls.get(name) ?? []).flatMap((call): Followed[] => {
      const scope = this.#instanceOf(call, steps, reference)
      const folder = this.repository.called(call)
      if (folder === undefined) return [{ kind: 'block', block: call, scope, steps }]
      // `module.m[0].out`: which of its instances makes no difference here.
      const from = steps.findIndex((step) => step.kind === 'name')
      const output = steps[from]
      const within = this.scopes.called(this.repository.module(folder), call, scope)
      if (output?.kind !== 'name' || !within) return []
      return (within.module.outputs.get(output.name) ?? []).flatMap(({ is }) => {
        const value = attributeOf(is, 'value')?.value
        return value ? [at(value, within, steps.slice(from + 1))] : []
      })
    })
  }

  #each(name: string, steps: readonly Step[], scope: Scope): Followed[] {
    const each = scope.block && attributeOf(scope.block, 'for_each')?.value
    if (!each || (name !== 'value' && name !== 'key')) return []
    const { instance } = scope
    if (instance !== undefined && name === 'key') return [{ kind: 'text', text: instance }]
    return [{ kind: 'element', of: { expression: each, scope }, part: name, key: instance, steps }]
  }
}

function at(expression: Expression, scope: Scope, steps: readonly Step[]) {
  return { kind: 'place', place: { expression, scope }, steps } as const
}

function orUnknown(followed: readonly Followed[]): readonly Followed[] {
  return followed.length > 0 ? followed : unknownTarget
}

function isBelow(folder: string, top: string): boolean {
  return top === '' ? folder !== '' : folder.startsWith(`${top}/`)
}
