import type { SourceHost } from '../parsed-file.js'
import type { Block, Expression } from './ast.js'
import type { Caller } from './callers.js'
import { booleanOf, resultOfOperation } from './conditions.js'
import { type Element, type Followed, Follower } from './follow.js'
import { resultOf } from './functions.js'
import { joinParts } from './join-parts.js'
import { attributeOf, type Declared, type TerraformModule } from './module.js'
import { anyOf, bothOf, ownPresence, type Presence } from './presence.js'
import type { TerraformRepository } from './repository.js'
import { type Scope, Scopes } from './scope.js'
import { type Evaluate, select } from './select.js'
import { type Targets, targetsOf } from './targets.js'
import { type Resolved, resolved, type Target, textOfValue, union, unknown } from './values.js'

/** The texts that an expression may be. */
export interface Texts {
  readonly texts: readonly string[]
  /** Nothing else is possible. */
  readonly complete: boolean
  /** The value of a variable of a root module is the one in the code: the user of Terraform may set another. */
  readonly assumed: boolean
}

/** Past this, a chain of names is taken for endless. */
const maxDepth = 150
/** Modules within modules. */
const maxCalls = 8
/** `count` above this is read as one. */
const mostInstances = 100

/** Resolves expressions to values, and to the blocks they refer to, across files and modules of the tree. */
export class Resolver {
  readonly #repository: TerraformRepository
  readonly #scopes = new Scopes()
  readonly #follower: Follower
  readonly #known = new WeakMap<Scope, Map<Expression, Resolved | 'open'>>()
  readonly #evaluate: Evaluate = ({ expression, scope }) => this.valuesOf(expression, scope)
  #depth = 0

  /** `byInstance`: each instance of `for_each` and `count` has values of its own. */
  constructor(repository: TerraformRepository, byInstance = false) {
    this.#repository = repository
    this.#follower = new Follower(
      repository,
      this.#scopes,
      byInstance ? ({ expression, scope }) => this.#onlyText(expression, scope) : undefined,
    )
  }

  /** The same tree, with the instances of each block told apart. */
  byInstance(): Resolver {
    return new Resolver(this.#repository, true)
  }

  /** A scope for each instance of a block; undefined: only the deployment knows them, or there is one. */
  instancesOf(block: Block, scope: Scope): readonly Scope[] | undefined {
    const each = attributeOf(block, 'for_each')?.value
    const count = attributeOf(block, 'count')?.value
    const keys = each ? this.#keysOf(each, scope) : count ? this.#numbersTo(count, scope) : undefined
    return keys?.map((key) => this.#scopes.instance(scope, block, key))
  }

  #keysOf(each: Expression, scope: Scope): readonly string[] | undefined {
    const [value, ...more] = this.valuesOf(each, scope).values
    if (more.length > 0) return undefined
    const keys =
      value?.kind === 'object'
        ? value.entries.map(({ key }) => key)
        : value?.kind === 'list'
          ? value.items.map(({ expression, scope: of }) => this.#onlyText(expression, of))
          : undefined
    return keys?.every((key) => key !== undefined) ? keys : undefined
  }

  #numbersTo(count: Expression, scope: Scope): readonly string[] | undefined {
    const { texts, complete, assumed } = this.textsOf(count, scope)
    const number = complete && !assumed && texts.length === 1 ? Number(texts[0]) : Number.NaN
    return number <= mostInstances ? Array.from({ length: number }, (_, at) => String(at)) : undefined
  }

  /** The files of the tree, for what Terraform packs. */
  get host(): SourceHost {
    return this.#repository.host
  }

  /** Where names of a file mean something; `block` is the one whose `each` is meant. */
  scopeOf(path: string, block?: Block): Scope {
    const scope = this.#scopes.of(this.#repository.moduleAround(path))
    return block ? this.#scopes.within(scope, block) : scope
  }

  /** Where names of a block mean something, as the call sees it that led there. */
  within(scope: Scope, block: Block): Scope {
    return this.#scopes.within(scope, block)
  }

  /** All blocks of the tree in whose files one of these words stands; the others are not parsed for it. */
  declared(words: RegExp, isWanted = (_path: string) => true): readonly Declared[] {
    return this.#repository.declared(words, isWanted)
  }

  /** Whether a file lies in a project with a file whose text passes `isSaid`. */
  besides(isSaid: (text: string) => boolean): (path: string) => boolean {
    return this.#repository.besides(isSaid)
  }

  /** A block's module as each of its calls sees it: what the calls say differently is kept apart. */
  viewsOf({ is, path }: Declared): readonly Scope[] {
    const scope = this.scopeOf(path, is)
    const views = this.callersOf(scope).flatMap((caller) => {
      const from = this.#scopes.of(caller.from)
      if (caller.kind !== 'module') return [undefined]
      const { call } = caller
      const runs = (this.#follower.keyOf && this.instancesOf(call.is, from)) ?? [from]
      return runs.map((one) => this.#scopes.called(scope.module, call, one))
    })
    const seen = views.flatMap((view) => (view ? [this.#scopes.within(view, is)] : []))
    return seen.length === views.length && seen.length > 0 ? seen : [scope]
  }

  /** Where names of a module mean something. */
  around(module: TerraformModule): Scope {
    return this.#scopes.of(module)
  }

  above({ module }: Scope): ReturnType<TerraformRepository['above']> {
    return this.#repository.above(module)
  }

  callersOf({ module }: Scope): readonly Caller[] {
    return this.#repository.callers(module.folder)
  }

  valuesOf(expression: Expression, scope: Scope): Resolved {
    const known = this.#known.get(scope) ?? new Map<Expression, Resolved | 'open'>()
    this.#known.set(scope, known)
    const before = known.get(expression)
    if (before !== undefined) return before === 'open' ? unknown : before
    if (this.#depth >= maxDepth) return unknown
    known.set(expression, 'open')
    this.#depth++
    try {
      const found = this.#valuesOf(expression, scope)
      known.set(expression, found)
      return found
    } finally {
      this.#depth--
      if (known.get(expression) === 'open') known.delete(expression)
    }
  }

  #valuesOf(expression: Expression, scope: Scope): Resolved {
    switch (expression.kind) {
      case 'text':
        return resolved([{ kind: 'text', text: expression.text }])
      case 'literal':
        return resolved([{ kind: 'literal', value: expression.value }])
      case 'template':
      case 'heredoc':
        return joinParts(expression, scope, this.#evaluate)
      case 'reference':
        return union(this.#follower.follow(expression, scope).map((one) => this.#followed(one, scope)))
      case 'access':
        return select(this.valuesOf(expression.object, scope), expression.steps, scope, this.#evaluate)
      case 'call':
        return resultOf(expression, scope, this.#evaluate)
      case 'operation':
        return resultOfOperation(expression, scope, this.#evaluate)
      case 'list':
        return resolved([
          { kind: 'list', items: expression.items.map((item) => ({ expression: item, scope })) },
        ])
      case 'object': {
        const entries = expression.entries.map(({ key, value }) => ({
          key: this.#onlyText(key, scope),
          place: { expression: value, scope },
        }))
        return resolved([{ kind: 'object', entries }])
      }
      case 'conditional':
        return this.#chosen(expression, scope)
      case 'other':
        return unknown
    }
  }

  #followed(one: Followed, scope: Scope): Resolved {
    const found = this.#leadsTo(one, scope)
    return one.assumed ? { ...found, assumed: true } : found
  }

  #leadsTo(one: Followed, scope: Scope): Resolved {
    switch (one.kind) {
      case 'place':
        return select(this.#evaluate(one.place), one.steps, scope, this.#evaluate)
      case 'element':
        return select(this.#elements(one), one.steps, scope, this.#evaluate)
      case 'text':
      case 'block':
        return resolved([one])
      case 'unknown':
        return unknown
    }
  }

  #elements({ of, part, key: only }: Element): Resolved {
    const { values, assumed } = this.#evaluate(of)
    const found = values.map((value): Resolved => {
      if (value.kind === 'list') {
        const items = value.items.filter(
          (item) => only === undefined || this.#onlyText(item.expression, item.scope) === only,
        )
        return union(items.map(this.#evaluate))
      }
      if (value.kind !== 'object') return unknown
      return union(
        value.entries.flatMap(({ key, place }) => {
          if (only !== undefined && key !== undefined && key !== only) return []
          if (part === 'value') return this.#evaluate(place)
          return key === undefined ? unknown : resolved([{ kind: 'text', text: key }])
        }),
      )
    })
    return { ...union(found), assumed: assumed || found.some((one) => one.assumed) }
  }

  #chosen(
    { condition, then, otherwise }: Extract<Expression, { kind: 'conditional' }>,
    scope: Scope,
  ): Resolved {
    const { values, assumed } = this.valuesOf(condition, scope)
    const known = values.length === 1 ? booleanOf(values[0]) : undefined
    const options = known === undefined ? [then, otherwise] : [known ? then : otherwise]
    const chosen = union(options.map((option) => this.valuesOf(option, scope)))
    return known !== undefined && assumed ? { ...chosen, assumed } : chosen
  }

  #onlyText(expression: Expression, scope: Scope): string | undefined {
    const { texts, complete } = this.textsOf(expression, scope)
    return complete && texts.length === 1 ? texts[0] : undefined
  }

  /** A resource's attribute is the text that its block gives it, e.g. `aws_dynamodb_table.x.name`. */
  textsOf(expression: Expression, scope: Scope): Texts {
    const found = this.valuesOf(expression, scope)
    const { values, assumed } = union(
      found.values.map((value) => (value.kind === 'block' ? this.#configured(value) : resolved([value]))),
    )
    const texts = values.flatMap((value) => textOfValue(value) ?? [])
    return {
      texts: [...new Set(texts)],
      complete: texts.length === values.length,
      assumed: assumed || found.assumed,
    }
  }

  #configured({ block, scope, steps }: Target): Resolved {
    const names = steps.filter((step) => step.kind === 'name')
    const [name, ...more] = names
    const value = name && more.length === 0 ? attributeOf(block.is, name.name)?.value : undefined
    return value ? this.valuesOf(value, this.#scopes.within(scope, block.is)) : unknown
  }

  /** The blocks that an expression takes something from, e.g. the API of `api_id = local.api.id`. */
  targetsOf(expression: Expression, scope: Scope): Targets {
    return targetsOf(expression, scope, this.#follower)
  }

  /** Whether a block of the module makes anything, with the calls that lead to the module. */
  presenceOf(block: Block, scope: Scope, depth = 0): Presence {
    const own = ownPresence(block, this.#scopes.within(scope, block), this.#evaluate)
    const calls = scope.via ? [scope.via] : this.#callsOf(scope)
    if (own.is === 'never' || calls.length === 0 || depth > maxCalls) return own
    const called = calls.map(({ call, scope }) => this.presenceOf(call.is, scope, depth + 1))
    return bothOf(own, anyOf(called))
  }

  /** Terragrunt units always call; a `module` block may count to zero. */
  #callsOf({ module }: Scope): readonly NonNullable<Scope['via']>[] {
    const callers = this.#repository.callers(module.folder)
    if (callers.some((caller) => caller.kind === 'unit')) return []
    return callers.flatMap((caller) =>
      caller.kind === 'module' ? [{ call: caller.call, scope: this.#scopes.of(caller.from) }] : [],
    )
  }
}
