import type {
  CallSite,
  ClassDefinition,
  Expression,
  FunctionDefinition,
  Parameter,
  Place,
  Scope,
} from '../../languages/python/ast.js'
import { callsByName } from '../../languages/python/call-index.js'
import { perModules } from '../../languages/python/per-modules.js'
import { calleeSpan } from '../../languages/python/spans.js'
import type { Value as PythonValue } from '../../languages/python/values.js'
import type { PythonFile } from '../../languages/python.js'
import { isWithin } from '../../model/places.js'
import type { Span } from '../../model/source.js'
import { inCamelCase, libraryName } from './library-names.js'
import {
  type Body,
  bodyAround,
  comprehensionIn,
  entryFor,
  listedBy,
  mostRuns,
  namesIn,
  namesOf,
  partOf,
  placeAmong,
  type Run,
} from './python-unfolding.js'
import {
  type Building,
  builtOnce,
  type Entry,
  elsewhere,
  type Made,
  newBuilding,
  textOf,
  type Value,
  writtenName,
} from './value.js'

type Name = Extract<Expression, { kind: 'name' }>

const callsIn = perModules(({ repository }) => callsByName(repository.whole))

/** Which argument a parameter gets that is not named. */
function placeOf({ parameters }: FunctionDefinition, parameter: Parameter): number {
  return parameters.indexOf(parameter) - (parameters[0]?.receiver ? 1 : 0)
}

/** Runs within runs. */
const deepest = 6

/** The scope in which a name that is used in another is bound. */
function scopeBinding(name: string, scope: Scope): Scope | undefined {
  for (let one: Scope | undefined = scope; one; one = one.parent)
    if ((one.kind !== 'class' || one === scope) && one.bindings.has(name)) return one
  return undefined
}

/** What expressions of a Python file are, by the resolver of the repository. */
export class PythonValues {
  readonly #file: Pick<PythonFile, 'module' | 'resolver'>
  readonly #made = new Map<Expression, Made>()
  readonly #building: Building
  /** Parameters whose instances are being sought. */
  readonly #asked = new Set<object>()

  /** These values are of one run. */
  readonly #run: Run | undefined
  readonly #isUnfolded: boolean
  readonly #runs = new Map<object, Map<number, PythonValues>>()
  readonly #views = new Map<object, readonly PythonValues[]>()

  /** `isUnfolded`: bodies that run several times are read run by run. */
  constructor(file: Pick<PythonFile, 'module' | 'resolver'>, isUnfolded = false, run?: Run) {
    this.#file = file
    this.#isUnfolded = isUnfolded
    this.#run = run
    // What is asked of the values outside is a part of the same question.
    this.#building = run ? { ...newBuilding(), question: run.outside.#building.question } : newBuilding()
  }

  /** The values of a place, one for each time that it runs; where only some of them run it, those of no run. */
  viewsAt(span: Span, scope: Scope): readonly PythonValues[] {
    const body = bodyAround(span, scope)
    if (!body) return [this]
    if (body === 'sometimes') return [this]
    const known = this.#views.get(body.of)
    if (known) return known
    this.#views.set(body.of, [this])
    const views = this.#viewsOf(body)
    this.#views.set(body.of, views)
    return views
  }

  #viewsOf(body: Body): readonly PythonValues[] {
    if (body.kind === 'loop') {
      const around = this.viewsAt(body.span, body.scope)
      if (around.length > mostRuns) return around
      return around.flatMap((values) => values.#runsThrough(body) ?? [values])
    }
    const calls = this.#callsOf(body.of).filter(({ scope }) => scope.module === this.#file.module)
    const views = calls.flatMap((site) =>
      this.viewsAt(site.call.span, site.scope).map((values) => values.#runBy(site, body.of)),
    )
    const isAll = views.length > 0 && views.length <= mostRuns && views.every((view) => view !== undefined)
    return isAll ? views : [this]
  }

  #runsThrough(body: Body): readonly PythonValues[] | undefined {
    if (body.kind !== 'loop') return undefined
    const list = this.valueOf(body.of.iterated, body.of.scope)
    const names = namesOf(body.of, this.#file.module)
    if (list.kind !== 'list' || list.items.length > mostRuns || this.#depth() > deepest) return undefined
    const given = list.items.map((item) => namesIn(names, item))
    if (!given.every((one) => one !== undefined)) return undefined
    return given.map((one, at) => this.#inRun(body.of, at, { body, names: one, outside: this }))
  }

  #runBy(site: CallSite, of: FunctionDefinition): PythonValues | undefined {
    if (isWithin(site.call.span, of.span) || this.#depth() > deepest) return undefined
    const names = of.parameters.map((parameter): readonly [string, Value] => {
      const { name } = parameter
      const given = this.#file.resolver.argument(site, name, placeOf(of, parameter))
      const usual = parameter.default
      const value: Value = given
        ? this.valueOf(given, site.scope)
        : usual
          ? this.valueOf(usual, of.outer)
          : { kind: 'unknown', span: site.call.span }
      return [name, value]
    })
    const body: Body = { kind: 'function', of, span: of.span, scope: of.body }
    const own = names.filter(([name]) => !of.parameters.some((one) => one.name === name && one.receiver))
    return this.#inRun(site.call, 0, { body, names: new Map(own), outside: this })
  }

  #inRun(at: object, index: number, run: Run): PythonValues {
    const own = this.#runs.get(at) ?? new Map<number, PythonValues>()
    this.#runs.set(at, own)
    const view = own.get(index) ?? new PythonValues(this.#file, true, run)
    own.set(index, view)
    return view
  }

  /** What an expression is where each run has values of its own; undefined: what it is otherwise. */
  #unfolded(expression: Expression, scope: Scope): Value | undefined {
    const { span } = expression
    switch (expression.kind) {
      case 'name':
        return this.#namedInRun(expression, scope)
      case 'subscript':
        return partOf(this.valueOf(expression.object, scope), textOf(this.valueOf(expression.index, scope)))
      case 'attribute':
        return this.#ownAttribute(expression, scope)
      case 'call': {
        const { callee } = expression
        if (callee.kind === 'attribute' && /^(items|keys|values)$/.test(callee.name))
          return listedBy(expression, this.valueOf(callee.object, scope))
        const [called, ...more] = this.#file.resolver.valuesOf(callee, scope)
        if (called?.kind !== 'function' || more.length > 0) return undefined
        const { definition: of } = called
        const [result, another] = of.returns
        if (of.body.module !== this.#file.module || !result || another) return undefined
        return this.#runBy({ call: expression, scope }, of)?.valueOf(result, of.body)
      }
      case 'other': {
        const made = comprehensionIn(expression, scope)
        const runs = made && this.#runsThrough(made.body)
        if (!made || !runs) return undefined
        const { call, scope: within } = made.element
        const all = runs.map((run) => ({
          key: made.key && run.valueOf(made.key, within),
          value: run.valueOf(call, within),
        }))
        if (!made.key) return { kind: 'list', items: all.map(({ value }) => value), span }
        return { kind: 'map', entries: all.flatMap(({ key, value }) => entryFor(key, value) ?? []), span }
      }
      default:
        return undefined
    }
  }

  #namedInRun(name: Name, scope: Scope): Value | undefined {
    const { module } = this.#file
    const found = scopeBinding(name.name, scope)
    if (!found || found.module !== module) return undefined
    const given = this.#boundIn(found, name)
    if (given) return given
    const [binding, ...more] = found.bindings.get(name.name) ?? []
    if (!binding || more.length > 0) return undefined
    if (binding.kind === 'opaque' && binding.within) {
      const { expression, scope: of } = binding.within
      const at = placeAmong(name.name, expression.span, module)
      return at < 0 ? undefined : partOf(this.valueOf(expression, of), String(at))
    }
    if (binding.kind !== 'value') return undefined
    const value = this.valueOf(binding.value, binding.scope)
    return value.kind === 'unknown' ? undefined : this.#withStored(value, name.name, found)
  }

  #boundIn(scope: Scope, name: Name): Value | undefined {
    const run = this.#run
    if (!run) return undefined
    const isIts = run.body.scope === scope && isWithin(name.span, run.body.span)
    return (isIts ? run.names.get(name.name) : undefined) ?? run.outside.#boundIn(scope, name)
  }

  /** With what `functions[name] = …` and `functions.append(…)` put in. */
  #withStored(value: Value, name: string, found: Scope): Value {
    const isIt = (object: Expression, scope: Scope) =>
      object.kind === 'name' && object.name === name && scopeBinding(name, scope) === found
    const { stores, calls } = this.#file.module
    if (value.kind === 'map' || (value.kind === 'list' && value.items.length === 0)) {
      const put = stores.flatMap(({ object, key, value: given, scope }) =>
        key && isIt(object, scope)
          ? this.#outermost()
              .viewsAt(given.span, scope)
              .flatMap((view) => entryFor(view.valueOf(key, scope), view.valueOf(given, scope)) ?? [])
          : [],
      )
      const entries = value.kind === 'map' ? value.entries : []
      if (put.length > 0) return { kind: 'map', entries: [...entries, ...put], span: value.span }
    }
    if (value.kind !== 'list') return value
    const added = calls.flatMap(({ call, scope }) => {
      const { callee, arguments: given } = call
      const [only] = given
      if (callee.kind !== 'attribute' || callee.name !== 'append' || !only || !isIt(callee.object, scope))
        return []
      return this.#outermost()
        .viewsAt(call.span, scope)
        .map((view) => view.valueOf(only.value, scope))
    })
    return { ...value, items: [...value.items, ...added] }
  }

  #depth(): number {
    return this.#run ? 1 + this.#run.outside.#depth() : 0
  }

  #outermost(): PythonValues {
    return this.#run ? this.#run.outside.#outermost() : this
  }

  /** `self.connect`, as one method sets it. */
  #ownAttribute(
    { object, name }: Extract<Expression, { kind: 'attribute' }>,
    scope: Scope,
  ): Value | undefined {
    const found = object.kind === 'name' ? scopeBinding(object.name, scope) : undefined
    const method = found?.definition
    if (object.kind !== 'name' || !method?.owner || method.parameters[0]?.name !== object.name)
      return undefined
    const [binding, ...more] = method.owner.attributes.get(name) ?? []
    if (binding?.kind !== 'value' || more.length > 0 || binding.scope.module !== this.#file.module)
      return undefined
    const value = this.#outermost().valueOf(binding.value, binding.scope)
    return value.kind === 'unknown' ? undefined : value
  }

  valueOf(expression: Expression, scope: Scope): Value {
    const run = this.#run
    if (run && !(scope.module === run.body.scope.module && isWithin(expression.span, run.body.span)))
      return run.outside.valueOf(expression, scope)
    return builtOnce(this.#building, this, expression, expression.span, () =>
      this.#evaluate(expression, scope),
    )
  }

  #evaluate(expression: Expression, scope: Scope): Value {
    const { span } = expression
    const unfolded = this.#isUnfolded ? this.#unfolded(expression, scope) : undefined
    if (unfolded) return unfolded
    switch (expression.kind) {
      case 'text':
        return { kind: 'text', text: expression.text, span }
      case 'concatenation':
        return { kind: 'joined', parts: expression.parts.map((part) => this.valueOf(part, scope)), span }
      case 'choice':
        return { kind: 'either', options: expression.options.map((one) => this.valueOf(one, scope)), span }
      case 'display':
        return this.#display(expression, scope)
      case 'other': {
        const text = scope.module.source.text.slice(span.start, span.end)
        return /^(\d+|True|False)$/.test(text) ? { kind: 'text', text, span } : { kind: 'unknown', span }
      }
      case 'call':
      case 'name':
      case 'attribute':
      case 'subscript':
        return this.#resolved(expression, scope)
    }
  }

  #display(expression: Extract<Expression, { kind: 'display' }>, scope: Scope): Value {
    const { span } = expression
    const entries = expression.entries.flatMap(({ key, value }): Entry[] => {
      const name = key && textOf(this.valueOf(key, scope))
      return key && name !== undefined ? [{ key: name, at: key.span, value: this.valueOf(value, scope) }] : []
    })
    if (entries.length > 0) return { kind: 'map', entries, span }
    return { kind: 'list', items: expression.entries.map(({ value }) => this.valueOf(value, scope)), span }
  }

  #resolved(expression: Expression, scope: Scope): Value {
    const { span } = expression
    const { resolver } = this.#file
    const bound = this.#boundTo(expression, scope)
    if (bound) return bound
    const options = resolver
      .valuesOf(expression, scope)
      .flatMap((value): Value[] => [...this.#ofResolver(value, span)])
    const sure = options.filter((option) => option.kind !== 'path' || option.made || option.far)
    const given =
      sure.length === 0 ? this.#givenTo(expression, scope).filter(({ kind }) => kind !== 'unknown') : []
    const [first, ...more] = given.length > 0 ? given : sure.length > 0 ? sure : options
    if (!first) return { kind: 'unknown', span }
    return more.length === 0 ? first : { kind: 'either', options: [first, ...more], span }
  }

  /** A name that stands for a text which is put together, or for a number: the resolver knows whole texts only. */
  #boundTo(expression: Expression, scope: Scope): Value | undefined {
    if (expression.kind !== 'name') return undefined
    for (let outer: Scope | undefined = scope; outer; outer = outer.parent) {
      if (outer.kind === 'class' && outer !== scope) continue
      const [binding, ...more] = outer.bindings.get(expression.name) ?? []
      if (!binding) continue
      if (more.length > 0 || binding.kind !== 'value') return undefined
      const { kind } = binding.value
      return kind === 'concatenation' || kind === 'other' || kind === 'display'
        ? this.valueOf(binding.value, binding.scope)
        : undefined
    }
    return undefined
  }

  *#ofResolver(value: PythonValue, span: Value['span']): Generator<Value> {
    if (value.kind === 'text') yield { kind: 'text', text: value.text, span }
    else if (value.kind === 'display') {
      const { expression, scope } = value.place
      yield this.#seenFrom(scope, this.valueOf(expression, scope), span)
    } else {
      for (const path of this.#file.resolver.pathsOfValue(value)) {
        const site = value.kind === 'external' || value.kind === 'instance' ? value.made : undefined
        const made = site && path.includes('()') ? this.#madeBy(path, site) : undefined
        const source = site && site.scope.module !== this.#file.module ? site.scope.module.source : undefined
        const by = made?.isConstruct && source ? { far: [{ path: source.path, made }] } : made && { made }
        yield { kind: 'path', path: libraryName(path), ...by, span }
      }
    }
  }

  /** What another module writes, as this file sees it. */
  #seenFrom({ module }: Scope, value: Value, span: Value['span']): Value {
    return module === this.#file.module || value.kind === 'path' ? value : elsewhere(value, span)
  }

  /**
   * What calls hand to the parameter that a name, the object of an attribute, or what a method is called on stands for, or that an
   * attribute was set from; and what a loop gives it.
   */
  #givenTo(expression: Expression, scope: Scope): readonly Value[] {
    if (expression.kind === 'attribute') {
      const own = this.#instancesOf(expression.object, scope).flatMap((of) =>
        this.#memberOf(of, expression.name, expression.span),
      )
      if (own.some(({ kind }) => kind !== 'unknown')) return own
      return this.#givenTo(expression.object, scope).flatMap((of): Value[] =>
        of.kind === 'path'
          ? [{ ...of, path: libraryName(`${of.path}.${expression.name}`), span: expression.span }]
          : [],
      )
    }
    if (expression.kind === 'call') {
      const [method] = this.#givenTo(expression.callee, scope)
      if (method?.kind !== 'path' || expression.callee.kind !== 'attribute') return []
      const path = `${method.path}()`
      return [
        { kind: 'path', path, made: this.#madeBy(path, { call: expression, scope }), span: expression.span },
      ]
    }
    if (expression.kind !== 'name') return []
    const bindings = scope.bindings.get(expression.name) ?? []
    const [binding] = bindings
    // The same names are used in one loop after another.
    if (bindings.length > 0 && bindings.every(({ kind }) => kind === 'opaque'))
      return bindings.flatMap((one) =>
        one.kind === 'opaque' && one.within ? this.#ofLoop(expression, one.within) : [],
      )
    if (binding?.kind !== 'parameter') return []
    const { of, parameter } = binding
    return this.#callsOf(of).flatMap((site) =>
      this.#argument(site, parameter.name, placeOf(of, parameter), expression.span),
    )
  }

  #argument(site: CallSite, name: string, place: number | undefined, span: Value['span']): readonly Value[] {
    const given = this.#file.resolver.argument(site, name, place)
    return given ? [this.#seenFrom(site.scope, this.valueOf(given, site.scope), span)] : []
  }

  /** The classes of the program of which an expression may be an instance, also by what callers hand over. */
  #instancesOf(expression: Expression, scope: Scope): readonly ClassDefinition[] {
    const { resolver } = this.#file
    const known = resolver
      .valuesOf(expression, scope)
      .flatMap((value) => (value.kind === 'instance' ? [value.of] : []))
    const binding = expression.kind === 'name' ? scope.bindings.get(expression.name)?.[0] : undefined
    if (known.length > 0 || binding?.kind !== 'parameter' || this.#asked.has(binding)) return known
    const { of, parameter } = binding
    this.#asked.add(binding)
    const found = this.#callsOf(of).flatMap((site) => {
      const given = resolver.argument(site, parameter.name, placeOf(of, parameter))
      return given ? this.#instancesOf(given, site.scope) : []
    })
    this.#asked.delete(binding)
    return [...new Set(found)]
  }

  /** What a class sets an attribute to; of a field of a data class, what it is made with. */
  #memberOf(of: ClassDefinition, name: string, span: Value['span']): readonly Value[] {
    const { resolver } = this.#file
    for (const one of resolver.lineage(of)) {
      const set = one.attributes.get(name) ?? []
      const fields = one.scope.bindings.get(name) ?? []
      if (set.length + fields.length === 0) continue
      return [
        ...set.flatMap((binding) =>
          binding.kind === 'value'
            ? [this.#seenFrom(binding.scope, this.valueOf(binding.value, binding.scope), span)]
            : [],
        ),
        ...(fields.some(({ kind }) => kind === 'annotated')
          ? this.#makersOf(of).flatMap((site) =>
              this.#argument(site, name, [...one.scope.bindings.keys()].indexOf(name), span),
            )
          : []),
      ]
    }
    return []
  }

  /** `for name, fn in [("connect", self.connect), …]`, `for name, fn in functions.items()`, `for fn in (connect, send)`. */
  #ofLoop(name: Name, { expression, scope }: Place): readonly Value[] {
    const { loops, source } = scope.module
    const loop = loops.find(({ iterated }) => iterated === expression)
    if (!loop || !isWithin(name.span, loop.span)) return []
    const head = source.text.slice(loop.head.start, expression.span.start)
    const names = head.match(/\w+/g)?.slice(1, -1) ?? []
    const place = names.indexOf(name.name)
    const map =
      expression.kind === 'call' &&
      expression.callee.kind === 'attribute' &&
      expression.callee.name === 'items'
        ? expression.callee.object
        : undefined
    const all = this.valueOf(map ?? expression, scope)
    if (map)
      return all.kind === 'map' && place === 1 && names.length === 2
        ? all.entries.map(({ value }) => value)
        : []
    if (all.kind !== 'list') return []
    if (names.length === 1) return all.items
    return all.items.flatMap((item) => (item.kind === 'list' ? (item.items[place] ?? []) : []))
  }

  #callsOf(of: FunctionDefinition): readonly CallSite[] {
    const { resolver } = this.#file
    if (of.owner && of.name === '__init__') return this.#makersOf(of.owner)
    return (callsIn(resolver).get(of.name) ?? []).filter(({ call, scope }) =>
      resolver.valuesOf(call.callee, scope).some((one) => one.kind === 'function' && one.definition === of),
    )
  }

  /** Where instances of a class are made. */
  #makersOf(of: ClassDefinition): readonly CallSite[] {
    const { resolver } = this.#file
    return (callsIn(resolver).get(of.name) ?? []).filter(({ call, scope }) =>
      resolver.valuesOf(call.callee, scope).some((one) => one.kind === 'class' && one.definition === of),
    )
  }

  #madeBy(path: string, site: CallSite): Made {
    const { call, scope } = site
    const known = this.#made.get(call)
    if (known) return known
    const positional = call.arguments.filter((one) => one.name === undefined && !one.spread)
    const named = new Map(
      call.arguments.flatMap((one) => (one.name === undefined ? [] : [[inCamelCase(one.name), one.value]])),
    )
    const type = libraryName(path.slice(0, path.lastIndexOf('()')))
    const valueAt = (at: Expression) => this.valueOf(at, scope)
    // `Function(self, "Join", **usual)`.
    const spread = () =>
      call.arguments
        .filter((one) => one.spread)
        .map((one) => valueAt(one.value))
        .flatMap((value) => (value.kind === 'map' ? value.entries : []))
        .map((entry) => ({ ...entry, key: inCamelCase(entry.key) }))
    const scoped = positional[0]?.value
    const isScoped = (scoped?.kind === 'name' && positional.length > 1) || named.has('scope')
    const { callee } = call
    const result: Made = {
      type,
      at: calleeSpan(site.scope.module.source.text, callee),
      span: call.span,
      scope: scope.name,
      // `AlarmRule.from_alarm(alarm, …)` makes none.
      isConstruct: /(^|\.)[A-Z]\w*$/.test(type) && (isScoped || /^pulumi\.|\.Cfn\w+$/.test(type)),
      get id() {
        const id = named.get('id') ?? positional[isScoped ? 1 : 0]?.value
        return (id && writtenName(valueAt(id), scope.module.source.text)) ?? ''
      },
      get arguments() {
        return call.arguments.map((one) => valueAt(one.value))
      },
      get receiver() {
        return callee.kind === 'attribute' ? valueAt(callee.object) : undefined
      },
      get options() {
        return [
          ...[...named].map(([key, value]) => ({ key, at: value.span, value: valueAt(value) })),
          ...spread(),
        ]
      },
      option(name) {
        const value = named.get(name)
        return value
          ? { key: name, at: value.span, value: valueAt(value) }
          : spread().findLast(({ key }) => key === name)
      },
    }
    this.#made.set(call, result)
    return result
  }
}
