import type { Block } from './ast.js'
import type { Declared, TerraformModule } from './module.js'

/** Where names mean something: a module, seen through one of its calls or through all of them. */
export interface Scope {
  readonly module: TerraformModule
  /** The call through which the module is read. Absent: any call. */
  readonly via?: { readonly call: Declared; readonly scope: Scope }
  /** The block whose `each` and `count` are meant. */
  readonly block?: Block
  /** The key, or the number, of the one of its instances that is meant; absent: any. */
  readonly instance?: string
}

/** A module that calls itself has no end; no real tree is nested this deep. */
const maxCalls = 8

/** Scopes are made once, so that what was found out in one is found again. */
export class Scopes {
  readonly #modules = new Map<TerraformModule, Scope>()
  readonly #around = new WeakMap<Scope, Scope>()
  readonly #within = new WeakMap<Scope, Map<Block, Scope>>()
  readonly #instances = new WeakMap<Scope, Map<string, Scope>>()
  readonly #called = new WeakMap<Scope, Map<Block, Scope>>()

  of(module: TerraformModule): Scope {
    return getOrMake(this.#modules, module, () => ({ module }))
  }

  within(scope: Scope, block: Block): Scope {
    if (scope.block === block && scope.instance !== undefined) return scope
    const around = this.around(scope)
    const known = getOrMake(this.#within, around, () => new Map<Block, Scope>())
    return getOrMake(known, block, () => {
      const within = { ...around, block }
      this.#around.set(within, around)
      return within
    })
  }

  /** One of the instances that `for_each` or `count` makes of a block. */
  instance(scope: Scope, block: Block, key: string): Scope {
    const any = this.within(this.around(scope), block)
    const known = getOrMake(this.#instances, any, () => new Map<string, Scope>())
    return getOrMake(known, key, () => {
      const one = { ...any, instance: key }
      this.#around.set(one, this.around(any))
      return one
    })
  }

  /** The module as it is seen, without the block: there names mean the same to all. */
  around(scope: Scope): Scope {
    return this.#around.get(scope) ?? scope
  }

  /** `module` as `call` sees it, which stands in `scope`; undefined when the calls go round in a circle. */
  called(module: TerraformModule, call: Declared, scope: Scope): Scope | undefined {
    if (depthOf(scope) >= maxCalls) return undefined
    const known = getOrMake(this.#called, scope, () => new Map<Block, Scope>())
    return getOrMake(known, call.is, () => ({ module, via: { call, scope } }))
  }
}

function depthOf(scope: Scope): number {
  let depth = 0
  for (let via = scope.via; via; via = via.scope.via) depth++
  return depth
}

interface Store<K, V> {
  get(key: K): V | undefined
  set(key: K, value: V): unknown
}

function getOrMake<K, V>(store: Store<K, V>, key: K, make: () => V): V {
  const known = store.get(key)
  if (known !== undefined) return known
  const made = make()
  store.set(key, made)
  return made
}
