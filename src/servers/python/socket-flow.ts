import type {
  Argument,
  Binding,
  Call,
  CallSite,
  ClassDefinition,
  Expression,
  FunctionDefinition,
  Module,
  Scope,
} from '../../languages/python/ast.js'
import { callsByName, callsOf } from '../../languages/python/call-index.js'
import type { Resolver } from '../../languages/python/resolver.js'
import type { Value } from '../../languages/python/values.js'
import { charge, cutShort, withCuts } from '../../model/budget.js'
import { append } from '../../model/once.js'
import { basesOf } from './mixins.js'
import { handlerLibraries, type SocketLibrary, sendNames, socketLibraries } from './socket-libraries.js'

/** What an expression is or contains: a dict of lists of sockets is like one of them. */
export interface Held {
  readonly sockets: ReadonlySet<SocketLibrary>
  /** Classes of this repository whose instances these are. */
  readonly classes: ReadonlySet<ClassDefinition>
}

/** Something that code can put values into, wherever it is named: its bindings, or the key under which an application keeps it. */
export type Holder = readonly Binding[] | string

/** One way in which a value gets into a collection: `held.append(value)`, `held[key] = value`. */
export interface Fill {
  readonly object: Expression
  readonly values: readonly Expression[]
  readonly scope: Scope
}

/**
 * How far a socket is followed, in steps from one expression to the next: `held` is one step, what a caller hands over for it
 * another. Real sockets are a few steps away. Much farther on, nearly every value of a program reaches every other.
 */
const farthest = 10
/** Questions beyond this many steps in all end with what was found. */
const mostSteps = 60_000
/** How often the class of an object must be asked for a member's sockets. */
const deepest = 4

/** Methods that put values into a collection, and those that hand out what is in it. */
const filling = /^(?:append|add|appendleft|insert|put|put_nowait|extend|update|setdefault)$/
const handingOut =
  /^(?:get|pop|popleft|popitem|values|items|keys|copy|setdefault|union|difference|intersection|get_nowait)$/
const builtins =
  /^(?:list|set|tuple|frozenset|dict|sorted|reversed|enumerate|iter|next|zip|filter|deque|defaultdict|OrderedDict|WeakSet|WeakValueDictionary|WeakKeyDictionary)$/

/** What calls a function that it is handed. */
const runners =
  /^(?:add_task|partial|call_soon|call_soon_threadsafe|run_in_executor|start_background_task|submit|to_thread|start_soon|on_commit|run_sync|spawn)$/

/** Methods of sockets that say nothing to the client, whatever a class of the program adds to them. */
const notSending = /^(?:__\w+__|accept|close|receive\w*|recv|iter_\w+)$/

/** Answers by the depth of the question. Where a limit cut one short, each file that gets it is named. */
type Answers<K, T> = Map<K, ReturnType<typeof withCuts<T>>>[]

interface Search {
  readonly sockets: Set<SocketLibrary>
  readonly classes: Set<ClassDefinition>
  readonly seen: Set<object>
  /** Nearest first; it grows while it is followed. */
  readonly next: { readonly expression: Expression; readonly scope: Scope; readonly distance: number }[]
  /** Of the expression that is looked at. */
  distance: number
  readonly depth: number
}

const flows = new WeakMap<Resolver, SocketFlow>()

/** The sockets of all files that share a resolver and have been read by now. */
export function socketFlow(resolver: Resolver): SocketFlow {
  const known = flows.get(resolver)
  if (known && known.modules.length === resolver.repository.whole.length) return known
  const flow = new SocketFlow(resolver)
  flows.set(resolver, flow)
  return flow
}

/**
 * Says which expressions are WebSockets of a server: by the type that is written, by the route that hands them over, by what
 * callers hand over, and by what a collection was filled with. No order is followed: a name is whatever any of its bindings makes it.
 */
export class SocketFlow {
  readonly modules: readonly Module[]
  readonly resolver: Resolver
  readonly #held: Answers<Expression, Held> = []
  readonly #called: Answers<Expression, ReadonlySet<FunctionDefinition>> = []
  readonly #callers: Answers<FunctionDefinition, readonly CallSite[]> = []
  readonly #filledBy: Answers<string, ReadonlyMap<Holder, readonly Fill[]>> = []
  #calls: ReadonlyMap<string, readonly CallSite[]> | undefined
  #handedOn: ReadonlyMap<string, readonly HandedOn[]> | undefined
  #fills: ReadonlyMap<string, readonly Fill[]> | undefined
  #handed: ReadonlyMap<FunctionDefinition, readonly Handed[]> | undefined
  #ownSends: ReadonlyMap<string, readonly FunctionDefinition[]> | undefined

  constructor(resolver: Resolver) {
    this.resolver = resolver
    this.modules = [...resolver.repository.whole]
  }

  heldBy(expression: Expression, scope: Scope, depth = 0): Held {
    return this.#known(this.#held, depth, expression, () => {
      const search = newSearch(depth)
      this.#visit(expression, scope, search)
      this.#follow(search)
      const { sockets, classes } = search
      return { sockets, classes }
    })
  }

  /** The answer to a question, looked for once: the same is asked from many places. */
  #known<K, T>(answers: Answers<K, T>, depth: number, about: K, find: () => T): T {
    const known = answers[depth]?.get(about)
    if (known?.isCutShort) cutShort()
    if (known) return known.value
    const found = withCuts(find)
    answers[depth] ??= new Map()
    answers[depth].set(about, found)
    return found.value
  }

  isSocket(expression: Expression, scope: Scope): boolean {
    return this.heldBy(expression, scope).sockets.size > 0
  }

  /** Sockets, or records of this repository with a socket among their fields. */
  holdsSockets(expression: Expression, scope: Scope): boolean {
    const { sockets, classes } = this.heldBy(expression, scope)
    return sockets.size > 0 || [...classes].some((one) => this.#hasSocket(one))
  }

  /** Whether a declaration says so by its type. */
  declaresSockets(binding: Binding): boolean {
    if (binding.kind !== 'annotated') return false
    const search = newSearch(0)
    this.#annotation(binding.annotation, binding.scope, search)
    return search.sockets.size > 0 || [...search.classes].some((one) => this.#hasSocket(one))
  }

  #hasSocket(definition: ClassDefinition): boolean {
    return this.resolver.lineage(definition).some((one) =>
      [...one.attributes.values(), ...one.scope.bindings.values()].some((bindings) => {
        const search = newSearch(1)
        for (const binding of bindings) if (!isCollection(binding)) this.#binding(binding, search)
        this.#follow(search)
        return search.sockets.size > 0
      }),
    )
  }

  /** What may be called by this name, in any file that was read. */
  callsNamed(name: string): readonly CallSite[] {
    this.#calls ??= callsByName(this.modules)
    return this.#calls.get(name) ?? []
  }

  /** Calls that are handed a function of this name to call it, with its arguments behind it. */
  handedOn(name: string): readonly HandedOn[] {
    this.#handedOn ??= this.#callsHandedOn()
    return this.#handedOn.get(name) ?? []
  }

  #callsHandedOn(): ReadonlyMap<string, readonly HandedOn[]> {
    const found = new Map<string, HandedOn[]>()
    for (const site of this.modules.flatMap(({ calls }) => calls)) {
      const { callee, arguments: given } = site.call
      const isWrapped =
        callee.kind === 'call' && /^async_to_sync$|^sync_to_async$/.test(nameOf(callee.callee))
      const list = isWrapped ? callee.arguments : runners.test(nameOf(callee)) ? given.slice(0, 2) : []
      for (const { value: named } of list)
        if (named.kind === 'name' || named.kind === 'attribute') append(found, named.name, { site, named })
    }
    return found
  }

  /** What is put into the collection of a holder that has this name. */
  fillsOf(holder: Holder, name: string, depth = 0): readonly Fill[] {
    return this.#known(this.#filledBy, depth, name, () => this.#fillsByHolder(name, depth)).get(holder) ?? []
  }

  /** All that is put into collections of this name. */
  fillsNamed(name: string): readonly Fill[] {
    this.#fills ??= this.#fillsByName()
    return this.#fills.get(name) ?? []
  }

  #fillsByHolder(name: string, depth: number): ReadonlyMap<Holder, readonly Fill[]> {
    const found = new Map<Holder, Fill[]>()
    for (const fill of this.fillsNamed(name))
      for (const holder of new Set(this.#holdersOf(fill.object, fill.scope, depth)))
        append(found, holder, fill)
    return found
  }

  #fillsByName(): ReadonlyMap<string, readonly Fill[]> {
    const found = new Map<string, Fill[]>()
    const add = (fill: Fill) => {
      for (const name of namesOf(fill.object, fill.scope)) append(found, name, fill)
    }
    for (const { calls, stores } of this.modules) {
      for (const { call, scope } of calls) {
        const { callee } = call
        if (callee.kind !== 'attribute' || !filling.test(callee.name)) continue
        add({ object: callee.object, values: call.arguments.map(({ value }) => value), scope })
      }
      for (const { object, key, value, scope } of stores)
        add({ object, values: key ? [key, value] : [value], scope })
    }
    return found
  }

  /** The holders that an expression leads to: `self.rooms` of `self.rooms[room].get(name)`, and of a variable that was given it. */
  #holdersOf(expression: Expression, scope: Scope, depth: number, ways = 0): readonly Holder[] {
    if (ways > 4) return []
    const base = withoutAccess(expression)
    const kept = keyOf(base)
    if (kept !== undefined) return [kept]
    if (base.kind === 'attribute') return this.#membersNamed(base, scope, depth + 1)
    if (base.kind !== 'name') return []
    const bindings = this.#bindingsOf(base.name, scope)
    if (!bindings) return []
    return [
      bindings,
      ...bindings.flatMap((one) =>
        one.kind === 'value' && withoutAccess(one.value).kind !== 'call'
          ? this.#holdersOf(one.value, one.scope, depth, ways + 1)
          : [],
      ),
    ]
  }

  /** Puts an expression on the list of what a search looks at, once. Programs lead on too far for a call within a call. */
  #visit(expression: Expression, scope: Scope, search: Search): void {
    if (search.seen.has(expression)) return
    search.seen.add(expression)
    if (search.distance < farthest) search.next.push({ expression, scope, distance: search.distance + 1 })
  }

  #follow(search: Search): void {
    for (const { expression, scope, distance } of search.next) {
      charge(1)
      search.distance = distance
      if (search.next.length > mostSteps) {
        cutShort()
        return
      }
      this.#lookAt(expression, scope, search)
    }
  }

  #lookAt(expression: Expression, scope: Scope, search: Search): void {
    switch (expression.kind) {
      case 'name':
        this.#name(expression, scope, search)
        break
      case 'attribute':
        this.#attribute(expression, scope, search)
        break
      case 'call':
        this.#call(expression, scope, search)
        break
      case 'subscript':
        this.#key(expression, search)
        this.#visit(expression.object, scope, search)
        break
      case 'choice':
        for (const option of expression.options) this.#visit(option, scope, search)
        break
      case 'concatenation':
        for (const part of expression.parts) this.#visit(part, scope, search)
        break
      case 'display':
        for (const { key, value } of expression.entries) {
          if (key) this.#visit(key, scope, search)
          this.#visit(value, scope, search)
        }
        break
      default:
    }
  }

  #name(expression: Extract<Expression, { kind: 'name' }>, scope: Scope, search: Search): void {
    this.#values(expression, scope, search)
    const bindings = this.#bindingsOf(expression.name, scope)
    if (bindings) this.#bindings(bindings, expression.name, search)
  }

  #attribute(expression: Extract<Expression, { kind: 'attribute' }>, scope: Scope, search: Search): void {
    this.#values(expression, scope, search)
    this.#key(expression, search)
    for (const bindings of this.#membersNamed(expression, scope, search.depth + 1))
      this.#bindings(bindings, expression.name, search)
  }

  #call(expression: Call, scope: Scope, search: Search): void {
    this.#values(expression, scope, search)
    const { callee } = expression
    this.#key(expression, search)
    if (callee.kind === 'attribute' && handingOut.test(callee.name)) {
      this.#visit(callee.object, scope, search)
      return
    }
    if (callee.kind === 'name' && builtins.test(callee.name)) {
      for (const { value } of expression.arguments) this.#visit(value, scope, search)
      return
    }
    for (const called of this.functionsCalled(expression, scope, search.depth)) {
      if (search.seen.has(called)) continue
      search.seen.add(called)
      for (const result of [...called.returns, ...called.yields]) this.#visit(result, called.body, search)
      if (called.returnAnnotation) this.#annotation(called.returnAnnotation, called.outer, search)
    }
  }

  /** The functions of this repository that a call may mean; a class means its construction. */
  functionsCalled(call: Call, scope: Scope, depth = 0): ReadonlySet<FunctionDefinition> {
    const { callee } = call
    return this.#known(
      this.#called,
      depth,
      callee,
      () => new Set(this.#functionsCalled(callee, scope, depth)),
    )
  }

  #functionsCalled(callee: Expression, scope: Scope, depth: number): readonly FunctionDefinition[] {
    const values = this.resolver.valuesOf(callee, scope)
    const known = values.flatMap((value) => this.#functionsOf(value))
    if (known.length > 0 || callee.kind !== 'attribute' || depth > deepest) return known
    return [...this.heldBy(callee.object, scope, depth + 1).classes].flatMap((owner) =>
      this.#methodsNamed(owner, callee.name),
    )
  }

  #functionsOf(value: Value): readonly FunctionDefinition[] {
    if (value.kind === 'function') return [value.definition]
    return value.kind === 'class' ? this.#methodsNamed(value.definition, '__init__') : []
  }

  #methodsNamed(owner: ClassDefinition, name: string): readonly FunctionDefinition[] {
    for (const one of this.resolver.lineage(owner)) {
      const own = one.scope.bindings.get(name) ?? []
      if (own.length > 0)
        return own.flatMap((binding) => (binding.kind === 'function' ? [binding.definition] : []))
    }
    return []
  }

  /** What the resolver knows of an expression by itself. */
  #values(expression: Expression, scope: Scope, search: Search): void {
    for (const value of this.resolver.valuesOf(expression, scope)) this.#value(value, search)
  }

  #value(value: Value, search: Search): void {
    if (value.kind === 'display') this.#visit(value.place.expression, value.place.scope, search)
    if (value.kind === 'instance') {
      search.classes.add(value.of)
      for (const base of basesOf(value.of, this.resolver)) addLibraries(`${base}()`, search)
    }
    if (value.kind === 'instance' || value.kind === 'external')
      for (const path of this.resolver.pathsOfValue(value)) addLibraries(path, search)
  }

  /** `request.app["clients"]`, `app.state.clients`: applications keep what they share under a name. */
  #key(expression: Expression, search: Search): void {
    const key = keyOf(expression)
    if (key !== undefined) this.#filled(key, key.slice(key.indexOf(':') + 1), search)
    if (isWsgiSocket(expression)) addLibraries('simple_websocket.Server()', search)
  }

  #bindings(bindings: readonly Binding[], name: string, search: Search): void {
    if (search.seen.has(bindings)) return
    search.seen.add(bindings)
    for (const binding of bindings) this.#binding(binding, search)
    this.#filled(bindings, name, search)
  }

  #filled(holder: Holder, name: string, search: Search): void {
    for (const fill of this.fillsOf(holder, name, search.depth)) {
      if (search.seen.has(fill)) continue
      search.seen.add(fill)
      for (const value of fill.values) this.#visit(value, fill.scope, search)
    }
  }

  #binding(binding: Binding, search: Search): void {
    switch (binding.kind) {
      case 'value':
      case 'entered':
        this.#visit(binding.value, binding.scope, search)
        break
      case 'annotated':
        this.#annotation(binding.annotation, binding.scope, search)
        break
      case 'opaque':
        if (binding.within) this.#visit(binding.within.expression, binding.within.scope, search)
        break
      case 'parameter':
        this.#parameter(binding, search)
        break
      default:
    }
  }

  #parameter({ of, parameter }: Extract<Binding, { kind: 'parameter' }>, search: Search): void {
    if (parameter.receiver || search.seen.has(parameter)) return
    search.seen.add(parameter)
    const before = search.sockets.size + search.classes.size
    if (parameter.annotation) this.#annotation(parameter.annotation, of.outer, search)
    if (search.sockets.size + search.classes.size > before) return
    const position = of.parameters.filter(({ receiver }) => !receiver).indexOf(parameter)
    for (const { library, at } of this.#handedTo(of)) if (at === position) search.sockets.add(library)
    for (const { call, scope } of this.#callersOf(of, search.depth)) {
      const given = argumentAt(call.arguments, parameter.name, position)
      if (given) this.#visit(given, scope, search)
    }
  }

  #callersOf(of: FunctionDefinition, depth: number): readonly CallSite[] {
    return this.#known(this.#callers, depth, of, () =>
      this.callsNamed(of.name === '__init__' ? (of.owner?.name ?? '') : of.name).filter(
        ({ call, scope }) =>
          isOwnCall(call, scope, of, this.resolver) || this.functionsCalled(call, scope, depth).has(of),
      ),
    )
  }

  /** Libraries that call a function with a socket, and the place of the socket among its parameters. */
  #handedTo(definition: FunctionDefinition): readonly Handed[] {
    this.#handed ??= this.#handedFunctions()
    const { owner, name } = definition
    const inherited = owner
      ? handlerLibraries.flatMap(({ base, methods, parameter }) =>
          parameter !== undefined &&
          methods.test(name) &&
          this.resolver.basesOf(owner).some((one) => base.test(one))
            ? socketLibraries.slice(0, 1).map((library) => ({ library, at: parameter }))
            : [],
        )
      : []
    return [...inherited, ...(this.#handed.get(definition) ?? [])]
  }

  /** Methods of the program's own classes of sockets that send to the socket, by their names. */
  get ownSends(): ReadonlyMap<string, readonly FunctionDefinition[]> {
    this.#ownSends ??= this.#ownSendsByName()
    return this.#ownSends
  }

  #ownSendsByName(): ReadonlyMap<string, readonly FunctionDefinition[]> {
    const found = new Map<string, FunctionDefinition[]>()
    for (const { calls } of this.modules)
      for (const { call, scope } of calls) {
        const { callee } = call
        if (callee.kind !== 'attribute' || !sendNames.has(callee.name)) continue
        const method = scope.definition
        if (!method?.owner || notSending.test(method.name)) continue
        const paths = this.resolver.basesOf(method.owner)
        const isSocket = socketLibraries.some(
          ({ socket, sends }) => sends.has(callee.name) && paths.some((path) => socket.test(`${path}()`)),
        )
        if (!isSocket || paths.some((path) => handlerLibraries.some(({ base }) => base.test(path)))) continue
        if (isReceiver(callee.object, method)) append(found, method.name, method)
      }
    return found
  }

  #handedFunctions(): ReadonlyMap<FunctionDefinition, readonly Handed[]> {
    const found = new Map<FunctionDefinition, Handed[]>()
    for (const library of socketLibraries) {
      const { handed } = library
      if (!handed) continue
      const { by, parameter, argument: [name, place] = ['', 0] } = handed
      for (const site of this.modules.flatMap((module) => callsOf(module, this.resolver, by))) {
        const { decorates } = site
        if (decorates && 'parameters' in decorates.definition)
          append(found, decorates.definition, { library, at: parameter })
        const given = decorates ? undefined : this.resolver.argument(site, name, place)
        for (const { definition, bound } of given ? this.functionsGiven(given, site.scope) : [])
          append(found, definition, { library, at: parameter + bound })
      }
    }
    return found
  }

  /** The functions that an argument hands over, and how many arguments `partial` gives them before. */
  functionsGiven(
    given: Expression,
    scope: Scope,
  ): readonly { readonly definition: FunctionDefinition; readonly bound: number }[] {
    if (given.kind === 'call' && nameOf(given.callee) === 'partial') {
      const [first, ...more] = given.arguments
      const bound = more.filter(({ name }) => name === undefined).length
      return first ? this.functionsGiven(first.value, scope).map((one) => ({ ...one, bound })) : []
    }
    return this.resolver
      .valuesOf(given, scope)
      .flatMap((value) => (value.kind === 'function' ? [{ definition: value.definition, bound: 0 }] : []))
  }

  /** What a type says: of `dict[str, list[WebSocket]]` its parts. */
  #annotation(annotation: Expression, scope: Scope, search: Search): void {
    if (annotation.kind === 'subscript') {
      if (/^(?:type|Type|Callable|Literal)$/.test(nameOf(annotation.object))) return
      this.#annotation(annotation.object, scope, search)
      this.#annotation(annotation.index, scope, search)
      return
    }
    if (annotation.kind === 'display') {
      for (const { value } of annotation.entries) this.#annotation(value, scope, search)
      return
    }
    if (annotation.kind === 'choice') {
      for (const option of annotation.options) this.#annotation(option, scope, search)
      return
    }
    if (annotation.kind !== 'name' && annotation.kind !== 'attribute') return
    for (const value of this.resolver.valuesOf(annotation, scope)) {
      if (value.kind === 'external') addLibraries(`${value.path}()`, search)
      if (value.kind !== 'class') continue
      search.classes.add(value.definition)
      for (const base of this.resolver.basesOf(value.definition)) addLibraries(`${base}()`, search)
    }
  }

  /** The bindings of a name, through imports of this repository. */
  #bindingsOf(name: string, from: Scope, depth = 0): readonly Binding[] | undefined {
    for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
      if (scope.kind === 'class' && scope !== from) continue
      const at: Scope = scope.handedOut.get(name) === 'global' ? scope.module.scope : scope
      const bindings = at.bindings.get(name)
      if (!bindings) continue
      const [first] = bindings
      if (first?.kind !== 'import' || first.name === undefined || depth > 4) return bindings
      const { repository } = this.resolver
      const path = repository.find(first.module, first.level, at.module.source.path)?.path
      const module = path === undefined ? undefined : repository.module(path)
      return module && this.#bindingsOf(first.name, module.scope, depth + 1)
    }
    return undefined
  }

  /** The bindings of `object.name`, for each class or module that the object may be. */
  #membersNamed(
    { object, name }: Extract<Expression, { kind: 'attribute' }>,
    scope: Scope,
    depth: number,
  ): readonly (readonly Binding[])[] {
    const values = this.resolver.valuesOf(object, scope)
    const variables = values.flatMap((value) => {
      const bindings = value.kind === 'module' && value.module && this.#bindingsOf(name, value.module.scope)
      return bindings ? [bindings] : []
    })
    const own = values.flatMap((value) =>
      value.kind === 'instance' ? [value.of] : value.kind === 'class' ? [value.definition] : [],
    )
    // `Dict[str, User]` is of a library, and what is taken out of it of this repository.
    const isKnown = own.length > 0 || values.some(({ kind }) => kind === 'module')
    const classes = isKnown || depth > deepest ? own : [...this.heldBy(object, scope, depth).classes]
    const members = classes.flatMap((definition) => {
      for (const one of this.resolver.lineage(definition)) {
        const bindings = one.attributes.get(name) ?? one.scope.bindings.get(name)
        if (bindings) return [bindings]
      }
      return []
    })
    return [...variables, ...members]
  }
}

/** `self.on_message(socket)` in a base class: it may mean the method of a class below. */
function isOwnCall(
  { callee }: Call,
  from: Scope,
  { owner, name }: FunctionDefinition,
  resolver: Resolver,
): boolean {
  if (!owner || callee.kind !== 'attribute' || callee.name !== name || callee.object.kind !== 'name')
    return false
  const receiver = callee.object.name
  for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
    const caller = scope.definition
    if (!caller?.parameters.some((one) => one.receiver && one.name === receiver)) continue
    return caller.owner !== undefined && resolver.lineage(owner).includes(caller.owner)
  }
  return false
}

function newSearch(depth: number): Search {
  return { sockets: new Set(), classes: new Set(), seen: new Set(), next: [], distance: 0, depth }
}

interface HandedOn {
  readonly site: CallSite
  readonly named: Expression
}

interface Handed {
  readonly library: SocketLibrary
  readonly at: number
}

function addLibraries(path: string, search: Search): void {
  for (const library of socketLibraries) if (library.socket.test(path)) search.sockets.add(library)
}

/** Whether a binding makes or declares a collection, and no single thing. */
export function isCollection(binding: Binding): boolean {
  if (binding.kind === 'annotated') return isCollectionType(binding.annotation)
  return binding.kind === 'value' && makesCollection(binding.value)
}

export function makesCollection(value: Expression): boolean {
  if (value.kind === 'display') return true
  return (
    value.kind === 'call' &&
    /^(?:field|\w*(?:[dD]ict|[sS]et|[lL]ist|deque|Dictionary))$/.test(nameOf(value.callee))
  )
}

const collection =
  /^(?:list|set|frozenset|dict|deque|defaultdict|OrderedDict|WeakSet|Weak\w+Dictionary|(?:Mutable)?(?:Mapping|Sequence|Set))$/i

function isCollectionType(annotation: Expression): boolean {
  if (annotation.kind === 'choice') return annotation.options.some(isCollectionType)
  if (annotation.kind === 'subscript') {
    const head = nameOf(annotation.object)
    return (
      collection.test(head) ||
      (/^(?:Optional|Annotated|ClassVar|Final)$/.test(head) && isCollectionType(annotation.index))
    )
  }
  if (annotation.kind === 'display') return annotation.entries.some(({ value }) => isCollectionType(value))
  return collection.test(nameOf(annotation))
}

function nameOf(expression: Expression): string {
  return expression.kind === 'name' || expression.kind === 'attribute' ? expression.name : ''
}

/** `self`, `super()`. */
function isReceiver(expression: Expression, { parameters }: FunctionDefinition): boolean {
  if (expression.kind === 'call') return nameOf(expression.callee) === 'super'
  return (
    expression.kind === 'name' &&
    parameters.some(({ name, receiver }) => receiver === 'instance' && name === expression.name)
  )
}

/** A collection without what is taken out of it: `self.rooms` of `self.rooms[room].get(name)`. */
function withoutAccess(expression: Expression): Expression {
  for (let at = expression; ; ) {
    if (keyOf(at) !== undefined) return at
    if (at.kind === 'subscript') at = at.object
    else if (at.kind === 'call' && at.callee.kind === 'attribute' && handingOut.test(at.callee.name))
      at = at.callee.object
    else return at
  }
}

/** The names by which a collection may be sought: its own, and that of what its variable was taken from. */
function namesOf(expression: Expression, scope: Scope, depth = 0): readonly string[] {
  const base = withoutAccess(expression)
  const key = keyOf(base)
  if (key !== undefined) return [key.slice(key.indexOf(':') + 1)]
  if (base.kind === 'attribute') return [base.name]
  if (base.kind !== 'name') return []
  const behind =
    depth > 3
      ? []
      : (scope.bindings.get(base.name) ?? []).flatMap((binding) =>
          binding.kind === 'value' ? namesOf(binding.value, binding.scope, depth + 1) : [],
        )
  const imported = (scope.module.scope.bindings.get(base.name) ?? []).flatMap((binding) =>
    binding.kind === 'import' && binding.name !== undefined ? [binding.name] : [],
  )
  return [...new Set([base.name, ...behind, ...imported])]
}

/** `app["clients"]`, `request.app.state.clients`, `app.get("clients")`. */
function keyOf(expression: Expression): string | undefined {
  if (expression.kind === 'subscript' && expression.index.kind === 'text')
    return keptUnder(expression.object, expression.index.text)
  return expression.kind === 'attribute' && nameOf(expression.object) !== 'app'
    ? keptUnder(expression.object, expression.name)
    : undefined
}

/** The holder that an application keeps under a name; undefined where the object is no application, nor its state. */
export function keptUnder(object: Expression, name: string): string | undefined {
  if (nameOf(object) === 'app' && object.kind !== 'call') return `key:${name}`
  return object.kind === 'attribute' && object.name === 'state' && nameOf(object.object) === 'app'
    ? `state:${name}`
    : undefined
}

/** `environ["wsgi.websocket"]`, `environ.get("wsgi.websocket")` of gevent. */
function isWsgiSocket(expression: Expression): boolean {
  const key =
    expression.kind === 'subscript'
      ? expression.index
      : expression.kind === 'call' && nameOf(expression.callee) === 'get'
        ? expression.arguments[0]?.value
        : undefined
  return key?.kind === 'text' && key.text === 'wsgi.websocket'
}

function argumentAt(list: readonly Argument[], name: string, position: number): Expression | undefined {
  const named = list.find((one) => one.name === name)
  if (named) return named.value
  const before = list.slice(0, position + 1)
  const at = before[position]
  return at && before.every((one) => one.name === undefined && !one.spread) ? at.value : undefined
}
