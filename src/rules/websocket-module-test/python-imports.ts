import type {
  Binding,
  CallSite,
  ClassDefinition,
  Definition,
  Expression,
  Module,
  Statements,
} from '../../languages/python/ast.js'
import { fixtureFor } from '../../languages/python/fixtures.js'
import { importedValues, nameInModule } from '../../languages/python/members.js'
import { methodsOf, reachedFrom } from '../../languages/python/reach.js'
import type { Resolver } from '../../languages/python/resolver.js'
import { callFunction } from '../../languages/python/results.js'
import { calleeSpan } from '../../languages/python/spans.js'
import type { Value } from '../../languages/python/values.js'
import type { PythonFile } from '../../languages/python.js'
import type { LegacyPlace } from '../../model/legacy-place.js'
import { locate } from '../../model/lines.js'
import { literally } from '../../model/literally.js'
import type { SourceText, Span } from '../../model/source.js'
import {
  Imports,
  type Legacy,
  type Lines,
  makesApplication,
  placeIn,
  type TakenFrom,
  type Weight,
} from './weigh.js'

/** `publish()` of `from backend.live import publish`, `hub.send()` of its `Hub`, `live.publish()`, `patch("backend.live.Hub")`. */
export function pythonImports(file: PythonFile, legacy: Legacy): Iterable<TakenFrom> {
  const { module, resolver, source } = file
  const found = new Imports()
  const whole = new Set<Module>()
  /** Names by which modules may be called here. */
  const names = new Set<string>()
  const imported = new Set<string>()
  const taken: Taken[] = []
  for (const { span, ...binding } of module.imports) {
    const name = boundBy(source.text.slice(span.start, span.end), binding)
    imported.add(name)
    for (const value of importedValues(binding, module, resolver)) {
      if (value.kind === 'module' && value.module) {
        whole.add(value.module)
        names.add(name)
      }
      const weight = weigh(value, legacy, resolver)
      if (weight) taken.push({ weight, name, value })
    }
    const below = submodule(binding, file)
    if (below) {
      whole.add(below)
      names.add(name)
    }
  }
  for (const value of handedIn(module, resolver)) {
    const weight = weigh(value, legacy, resolver)
    if (weight) taken.push({ weight, name: value.of.name, value })
  }
  for (const { expression, scope } of attributesOf(names, imported, module)) {
    for (const value of resolver.valuesOf(expression.object, scope)) {
      if (value.kind !== 'module' || !value.module || !whole.has(value.module)) continue
      for (const member of nameInModule(value.module, expression.name, resolver)) {
        const weight = weigh(member, legacy, resolver)
        if (weight) taken.push({ weight, name: expression.name, value: member, of: value.module })
      }
    }
  }
  taken.push(...aliasesIn(module, resolver, legacy))
  for (const { site, weight, name } of callsOf(taken, file, legacy))
    found.add(
      weight,
      calleeSpan(source.text, site.call.callee),
      name,
      false,
      `${site.call.callee.span.start}`,
      site.scope.name,
    )
  for (const patch of patches(file)) takeMock(patch)
  return found.all()

  function takeMock({ module: from, name, at, scope }: Patch): void {
    for (const value of nameInModule(from, name, resolver)) {
      if (value.kind === 'class' && sendsBesides(value.definition, legacy, resolver)) continue
      const weight = weigh(value, legacy, resolver) ?? ownValue(from, name, legacy) ?? inside(value, from)
      if (weight) found.add(weight, at, name, true, undefined, scope)
    }
  }

  /** What a module takes from elsewhere, put out of the way there: the module itself is tested. */
  function inside(value: Value, from: Module): Weight | undefined {
    const { path } = from.source
    const [place] = legacy.get(path) ?? []
    const isOwn = value.kind === 'function' && value.definition.outer.module === from
    return place && !isOwn ? { path, place, isSure: false } : undefined
  }
}

/** Something imported that uses a WebSocket, by its name here. */
interface Taken {
  readonly weight: Weight
  readonly name: string
  readonly value: Value
  /** The module that the name is a member of. */
  readonly of?: Module
}

/** Calls of functions, and of the methods of classes, that use one. An import by itself is no test of it. */
function* callsOf(
  taken: readonly Taken[],
  { module, resolver }: PythonFile,
  legacy: Legacy,
): Iterable<{ readonly site: CallSite; readonly weight: Weight; readonly name: string }> {
  if (taken.length === 0) return
  const methods = new Map<string, { readonly owner: ClassDefinition; readonly taken: Taken }>()
  const functions = new Map<string, Taken>()
  for (const one of taken) {
    const owner = ownerOf(one.value)
    const weighed = owner ? methodsWeighed(owner, legacy, resolver) : []
    for (const name of weighed) if (owner) methods.set(name, { owner, taken: one })
    if (weighed.length === 0 && one.value.kind !== 'instance' && !makesApplication(one.name))
      functions.set(one.name, one)
  }
  const wanted = new RegExp(`\\b(?:${[...methods.keys(), ...functions.keys()].map(literally).join('|')})\\b`)
  for (const site of statementsWith(wanted, module).calls) {
    const { callee } = site.call
    if (callee.kind !== 'name' && callee.kind !== 'attribute') continue
    const called = functions.get(callee.name)
    const isCalled =
      called &&
      (callee.kind === 'name' ? called.of === undefined : isMember(callee.object, site, called, resolver))
    if (isCalled) yield { site, weight: called.weight, name: called.name }
    if (callee.kind !== 'attribute' || isCalled) continue
    const method = methods.get(callee.name)
    if (!method) continue
    const values = resolver.valuesOf(callee, site.scope)
    const isOne =
      values.length === 0
        ? isNamedLike(callee.object, method.owner)
        : values.every((one) => one.kind === 'function' && one.definition.owner === method.owner)
    if (isOne) yield { site, weight: method.taken.weight, name: method.taken.name }
  }
}

/** `connect_handler = connect.handler`: another name of something imported, for the whole module. */
function* aliasesIn(module: Module, resolver: Resolver, legacy: Legacy): Iterable<Taken> {
  for (const [name, bindings] of module.scope.bindings) {
    const [only, ...more] = bindings
    if (only?.kind !== 'value' || more.length > 0 || only.value.kind !== 'attribute') continue
    const [value] = resolver.valuesOf(only.value, only.scope)
    if (value?.kind !== 'function' || value.definition.outer.module === module) continue
    const weight = weigh(value, legacy, resolver)
    if (weight) yield { weight, name, value }
  }
}

/** What fixtures of a `conftest.py` give to the functions of a test. */
function* handedIn(module: Module, resolver: Resolver): Iterable<Extract<Value, { kind: 'instance' }>> {
  if (resolver.repository.modulesAbove('conftest.py', module.source.path).length === 0) return
  const known = new Set<Definition>()
  for (const one of module.functions)
    for (const { name, receiver } of one.parameters) {
      const fixture = receiver ? undefined : fixtureFor(name, one, resolver)
      if (!fixture || fixture.outer.module === module || known.has(fixture)) continue
      known.add(fixture)
      for (const value of callFunction(fixture, resolver)) if (value.kind === 'instance') yield value
    }
}

/** What a fixture hands in is called like its class: `manager` of `ConnectionManager`. */
function isNamedLike(object: Expression, { name }: ClassDefinition): boolean {
  const said = object.kind === 'name' || object.kind === 'attribute' ? object.name : ''
  const plain = said.replace(/_/g, '').toLowerCase()
  return plain.length > 1 && name.toLowerCase().includes(plain)
}

/** Whether `live` of `live.publish()` is the module that the function was found in. */
function isMember(object: Expression, { scope }: CallSite, { of }: Taken, resolver: Resolver): boolean {
  if (of === undefined) return false
  return resolver.valuesOf(object, scope).some((one) => one.kind === 'module' && one.module === of)
}

function ownerOf(value: Value): ClassDefinition | undefined {
  return value.kind === 'class' ? value.definition : value.kind === 'instance' ? value.of : undefined
}

/** Methods that use the WebSocket, or lead there within their module; not what runs as an object is made. */
function methodsWeighed(owner: ClassDefinition, legacy: Legacy, resolver: Resolver): readonly string[] {
  return methodsOf(owner).flatMap((one) => {
    if (/^__/.test(one.name)) return []
    const { module } = owner.outer
    for (const reached of reachedFrom([one], resolver, (other) => other === module))
      if (reached.outer.module === module && placeOf(reached, legacy)) return [one.name]
    return []
  })
}

/** Whether most methods of a class have nothing to do with sockets, and neither has its name: a service that also tells clients. */
function sendsBesides(owner: ClassDefinition, legacy: Legacy, resolver: Resolver): boolean {
  if (/socket|ws|conn|broadcast|realtime|hub|channel|consumer|room/i.test(owner.name)) return false
  const methods = methodsOf(owner).filter(({ name }) => !/^__/.test(name))
  const sending = methodsWeighed(owner, legacy, resolver).length
  return sending > 0 && sending * 2 < methods.length
}

/** The content of the statements that contain a word. */
function statementsWith(words: RegExp, module: Module): Statements {
  const { text } = module.source
  const said = module.inStatements?.(({ start, end }) => words.test(text.slice(start, end)))
  return said ?? { ...module, bound: [] }
}

/** E.g. `backend.live as hub` → `hub`, `backend.live` → `backend`. */
function boundBy(said: string, { name }: Pick<Extract<Binding, { kind: 'import' }>, 'name'>): string {
  const alias = /\sas\s+(\w+)$/.exec(said)?.[1]
  return alias ?? name ?? (said.split('.')[0] as string).trim()
}

/** `name.attribute` of names, and of what is made of them; what else is imported is something else. */
function attributesOf(
  names: ReadonlySet<string>,
  imported: ReadonlySet<string>,
  module: Module,
): Module['attributes'] {
  if (names.size === 0) return []
  const all = new Set(names)
  for (;;) {
    const { attributes, bound } = statementsWith(
      new RegExp(`\\b(?:${[...all].map(literally).join('|')})\\b`),
      module,
    )
    const more = bound.filter((name) => !all.has(name) && !imported.has(name))
    if (more.length === 0) return attributes
    for (const name of more) all.add(name)
  }
}

function weigh(value: Value, legacy: Legacy, resolver: Resolver): Weight | undefined {
  const definition =
    value.kind === 'class' || value.kind === 'function'
      ? value.definition
      : value.kind === 'instance'
        ? value.of
        : undefined
  // Test after test imports the same.
  const known = weights.get(legacy) ?? new Map<Definition, Weight | undefined>()
  weights.set(legacy, known)
  if (definition && !known.has(definition)) known.set(definition, weightOf(definition, legacy, resolver))
  return definition && known.get(definition)
}

const weights = new WeakMap<Legacy, Map<Definition, Weight | undefined>>()

function weightOf(definition: Definition, legacy: Legacy, resolver: Resolver): Weight | undefined {
  const { path } = definition.outer.module.source
  const own = placeOf(definition, legacy)
  if (own) return { path, place: own, isSure: true }
  // What only calls another module that uses one is tested with a mock of that, or not for it.
  if (!legacy.has(path)) return undefined
  const starts = 'body' in definition ? [definition] : methodsOf(definition)
  for (const reached of reachedFrom(starts, resolver, ({ source }) => legacy.has(source.path))) {
    const place = placeOf(reached, legacy)
    if (place) return { path, place, isSure: false }
  }
  return undefined
}

/** `api = boto3.client("apigatewaymanagementapi")`: a variable of a module, made where the WebSocket is used. */
function ownValue(module: Module, name: string, legacy: Legacy): Weight | undefined {
  const { source } = module
  const { path } = source
  for (const binding of module.scope.bindings.get(name) ?? []) {
    if (binding.kind !== 'value') continue
    const place = placeIn(legacy.get(path), linesOf(source, binding.value.span), '')
    if (place) return { path, place, isSure: true }
  }
  return undefined
}

function placeOf(definition: Definition, legacy: Legacy): LegacyPlace | undefined {
  const { source } = definition.outer.module
  const places = legacy.get(source.path)
  if (!places) return undefined
  const start = Math.min(definition.span.start, ...definition.decorators.map(({ span }) => span.start))
  return placeIn(places, linesOf(source, { start, end: definition.span.end }), definition.qualifiedName)
}

function linesOf(source: SourceText, span: Span): Lines {
  const { start, end } = locate(source, span)
  return { first: start.line, last: end.line }
}

/** The module that a name is imported from, if it is in this repository. */
function origin(
  { module, level }: Pick<Extract<Binding, { kind: 'import' }>, 'module' | 'level'>,
  { source, resolver: { repository } }: PythonFile,
): Module | undefined {
  const path = repository.find(module, level, source.path)?.path
  return path === undefined ? undefined : repository.module(path)
}

/** `import backend.live.hub`: the name `backend` leads there. */
function submodule({ module, submodule, level }: Extract<Binding, { kind: 'import' }>, file: PythonFile) {
  return submodule === undefined ? undefined : origin({ module: `${module}.${submodule}`, level }, file)
}

interface Patch {
  readonly at: Span
  readonly module: Module
  readonly name: string
  readonly scope: string
}

/** `patch("a.b.c")`, `monkeypatch.setattr("a.b.c", …)`, `patch.object(b, "c")`. */
function* patches(file: PythonFile): Iterable<Patch> {
  const { module, resolver } = file
  for (const site of statementsWith(/\b(?:patch|object|setattr|delattr|spy|stub)\s*\(/, module).calls) {
    const { callee } = site.call
    const name = callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : ''
    if (!/^(?:patch|object|setattr|delattr|spy|stub)$/.test(name)) continue
    const target = resolver.argument(site, 'target', 0)
    if (!target) continue
    const dotted = resolver.textOf(target, site.scope)
    const found = dotted === undefined ? undefined : moduleOf(dotted, file)
    if (found) yield { at: target.span, ...found, scope: site.scope.name }
    const member = resolver.argument(site, 'name', 1)
    const named = member && resolver.textOf(member, site.scope)
    if (named === undefined) continue
    for (const value of resolver.valuesOf(target, site.scope))
      if (value.kind === 'module' && value.module)
        yield { at: target.span, module: value.module, name: named, scope: site.scope.name }
  }
}

/** The longest beginning that is a module, and the name after it. */
function moduleOf(dotted: string, file: PythonFile): Omit<Patch, 'at' | 'scope'> | undefined {
  const parts = dotted.split('.')
  for (let length = parts.length - 1; length > 0; length--) {
    const module = origin({ module: parts.slice(0, length).join('.'), level: 0 }, file)
    if (module) return { module, name: parts[length] as string }
  }
  return undefined
}
