import { charge, cutShort } from '../../model/budget.js'
import { inserted } from '../../model/put-together.js'
import type { Binding, CallSite, ClassDefinition, Expression, Module, Scope } from './ast.js'
import { boundValue } from './bindings.js'
import { membersOf, nameInModule } from './members.js'
import type { PythonRepository } from './repository.js'
import { resultsOf } from './results.js'
import { distinct, type Value } from './values.js'

/** Expressions looked at for one question. Real questions need below 20,000; past it the answer is what was found so far, and the file is named. */
const maxSteps = 40_000
const maxDepth = 200
/** Of a name that is bound from itself, `rows = rows.filter(…)`, ways through its bindings past which it is followed once more at most. */
const mostWays = 400

// Most names of a file lead nowhere: one list for all of them.
const nothing: readonly Value[] = []
const noPaths: readonly string[] = []

/**
 * Answers what an expression is, across the files of the repository.
 * No flow is followed: a name is whatever any of its bindings makes it.
 */
export class Resolver {
  readonly repository: PythonRepository
  // Plain maps: expressions live as long as the resolver, which every file holds, and weak keys cost the collector much.
  readonly #known = new Map<Expression, readonly Value[]>()
  readonly #paths = new Map<readonly Value[], readonly string[]>()
  readonly #callees = new Map<Expression, readonly string[]>()
  readonly #bound = new Map<readonly Binding[], readonly Value[]>()
  readonly #members = new Map<Value, Map<string, readonly Value[]>>()
  readonly #lineages = new Map<ClassDefinition, readonly ClassDefinition[]>()
  readonly #open = new Set<object>()
  /** How often the answer for a name is under way. */
  readonly #within = new Map<readonly Binding[], number>()
  #steps = 0
  /** Set when a cycle or a limit cut an answer short: such an answer is not kept. */
  #cut = false
  /** Set when a limit did. */
  #isShort = false
  /** Answers that are kept, and that a limit cut short: each who gets one is named. */
  readonly #short = new Set<Expression>()

  constructor(repository: PythonRepository) {
    this.repository = repository
  }

  valuesOf(expression: Expression, scope: Scope): readonly Value[] {
    if (expression.kind === 'other' || expression.kind === 'subscript') return nothing
    const known = this.#known.get(expression)
    if (known) {
      if (this.#short.has(expression)) cutShort()
      return known
    }
    const outermost = this.#open.size === 0
    if (outermost) {
      this.#steps = 0
      this.#isShort = false
    }
    const cutBefore = this.#cut
    this.#cut = false
    const values = this.guarded(expression, () => distinct(this.#evaluate(expression, scope)))
    if (!this.#cut || outermost) this.#known.set(expression, values)
    if (outermost && this.#isShort) this.#short.add(expression)
    this.#cut = outermost ? false : cutBefore || this.#cut
    return values
  }

  /** Keeps a result for the next call, unless a cycle or a limit cut it short. */
  #kept<K, A>(known: Map<K, A>, key: K, answer: () => A): A {
    const kept = known.get(key)
    if (kept !== undefined) return kept
    const cutBefore = this.#cut
    this.#cut = false
    const given = answer()
    if (!this.#cut) known.set(key, given)
    this.#cut ||= cutBefore
    return given
  }

  /** Runs `answer` unless it is already under way for `about`: imports, attributes and classes can go in circles. */
  guarded(about: object, answer: () => readonly Value[]): readonly Value[] {
    charge(1)
    const isShort = this.#open.size > maxDepth || this.#steps >= maxSteps
    if (isShort || this.#open.has(about)) {
      this.#cut = true
      if (isShort) {
        this.#isShort = true
        cutShort()
      }
      return []
    }
    this.#steps++
    this.#open.add(about)
    try {
      return answer()
    } finally {
      this.#open.delete(about)
    }
  }

  #evaluate(expression: Expression, scope: Scope): readonly Value[] {
    switch (expression.kind) {
      case 'name':
        return this.#nameValues(expression.name, scope)
      case 'attribute':
        return this.#membersOf(this.valuesOf(expression.object, scope), expression.name)
      case 'call':
        return resultsOf({ call: expression, scope }, this)
      case 'text':
        return [{ kind: 'text', text: expression.text }]
      case 'concatenation':
        return this.#joined(expression.parts, scope)
      case 'choice':
        return expression.options.flatMap((option) => this.valuesOf(option, scope))
      case 'display':
        return [{ kind: 'display', place: { expression, scope } }]
      case 'subscript':
      case 'other':
        return nothing
    }
  }

  /** The same few names are looked up in the same few values all over a file. */
  #membersOf(values: readonly Value[], name: string): readonly Value[] {
    const [only, ...more] = values
    if (!only) return nothing
    if (more.length > 0) return membersOf(values, name, this)
    const known = this.#members.get(only) ?? new Map<string, readonly Value[]>()
    this.#members.set(only, known)
    return this.#kept(known, name, () => membersOf(values, name, this))
  }

  /** Class bodies are skipped on the way out: methods do not see the names beside them. */
  #nameValues(name: string, from: Scope): readonly Value[] {
    for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
      if (scope.kind === 'class' && scope !== from) continue
      if (scope.kind === 'module') return nameInModule(scope.module, name, this)
      const bindings = scope.bindings.get(name)
      if (bindings) return this.boundTo(bindings, scope.module)
      const handed = scope.handedOut.get(name)
      if (handed === 'global') return nameInModule(scope.module, name, this)
    }
    return nothing
  }

  /** What a name stands for in the scope that binds it. */
  boundTo(bindings: readonly Binding[], module: Module): readonly Value[] {
    const within = this.#within.get(bindings) ?? 0
    if (within > 1 && bindings.length ** (within + 1) > mostWays) {
      this.#cut = true
      return nothing
    }
    this.#within.set(bindings, within + 1)
    try {
      return this.#kept(this.#bound, bindings, () => this.boundValues(bindings, module))
    } finally {
      this.#within.set(bindings, within)
    }
  }

  boundValues(bindings: readonly Binding[], module: Module): readonly Value[] {
    return distinct(bindings.flatMap((binding) => boundValue(binding, module, this)))
  }

  #joined(parts: readonly Expression[], scope: Scope): readonly Value[] {
    let text = ''
    for (const part of parts) {
      const one = part.kind === 'text' ? part.text : inserted(this.textOf(part, scope))
      if (one === undefined) return this.#lists(parts, scope)
      text += one
    }
    return [{ kind: 'text', text }]
  }

  /** `[first] + more`: the lists of a sum, as far as they are known. */
  #lists(parts: readonly Expression[], scope: Scope): readonly Value[] {
    return parts
      .flatMap((part) => this.valuesOf(part, scope))
      .flatMap((value) => (value.kind === 'display' ? [{ ...value, isPart: true }] : []))
  }

  /** The text that an expression must be; undefined when it may be several, or is not known. */
  textOf(expression: Expression, scope: Scope): string | undefined {
    const [only, ...more] = this.textsOf(expression, scope)
    return more.length === 0 ? only : undefined
  }

  textsOf(expression: Expression, scope: Scope): string[] {
    return this.valuesOf(expression, scope).flatMap((value) => (value.kind === 'text' ? [value.text] : []))
  }

  /** Dotted paths of what an expression may be, as far as it comes from outside of this repository. */
  pathsOf(expression: Expression, scope: Scope): readonly string[] {
    const values = this.valuesOf(expression, scope)
    if (values.length === 0) return noPaths
    // Every rule needs this for every call. Only a cached result is the same array again.
    const known = this.#paths.get(values)
    if (known) return known
    const paths = values.flatMap((value) => this.pathsOfValue(value))
    if (this.#open.size === 0) this.#paths.set(values, paths)
    return paths
  }

  /** The paths of a callee, and those it has if a class of this repository overrides a method of the library. */
  calleePathsOf(callee: Expression, scope: Scope): readonly string[] {
    const known = this.#callees.get(callee)
    if (known) return known
    const paths = this.pathsOf(callee, scope)
    const overridden =
      callee.kind === 'attribute'
        ? this.pathsOf(callee.object, scope)
            .map((path) => `${path}.${callee.name}`)
            .filter((path) => !paths.includes(path))
        : noPaths
    const all = overridden.length > 0 ? [...paths, ...overridden] : paths
    if (this.#open.size === 0) this.#callees.set(callee, all)
    return all
  }

  /** A class of this repository answers with its outside bases, its instance with `()` after each. */
  pathsOfValue(value: Value): string[] {
    if (value.kind === 'external') return [value.path]
    if (value.kind === 'class') return this.basesOf(value.definition)
    if (value.kind === 'instance') return this.basesOf(value.of).map((path) => `${path}()`)
    return []
  }

  /** All bases of a class that are not of this repository, through those that are. */
  basesOf(definition: ClassDefinition): string[] {
    const paths = new Set<string>()
    for (const one of this.lineage(definition)) {
      for (const base of one.bases) {
        for (const value of this.valuesOf(base, one.outer)) {
          if (value.kind === 'external') paths.add(value.path)
        }
      }
    }
    return [...paths]
  }

  /** A class and its bases within this repository, nearest first. */
  lineage(definition: ClassDefinition): readonly ClassDefinition[] {
    return this.#kept(this.#lineages, definition, () => this.#lineageOf(definition))
  }

  #lineageOf(definition: ClassDefinition): readonly ClassDefinition[] {
    const line = [definition]
    for (const one of line) {
      for (const value of one.bases.flatMap((base) => this.valuesOf(base, one.outer))) {
        if (value.kind === 'class' && !line.includes(value.definition)) line.push(value.definition)
      }
    }
    return line
  }

  /** The value of a keyword argument, or of the positional one in its place. */
  argument(site: CallSite, name: string, position?: number): Expression | undefined {
    const list = site.call.arguments
    const named = list.find((argument) => argument.name === name)
    if (named || position === undefined) return named?.value
    const before = list.slice(0, position + 1)
    const at = before[position]
    return at && before.every((one) => one.name === undefined && !one.spread) ? at.value : undefined
  }
}
