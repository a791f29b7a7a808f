import type { Binding, Definition, Module, Statements } from '../../languages/python/ast.js'
import { importedValues, nameInModule } from '../../languages/python/members.js'
import { methodsOf, reachedFrom } from '../../languages/python/reach.js'
import type { Resolver } from '../../languages/python/resolver.js'
import type { Value } from '../../languages/python/values.js'
import type { PythonFile } from '../../languages/python.js'
import type { LegacyPlace } from '../../model/legacy-place.js'
import { locate } from '../../model/lines.js'
import { literally } from '../../model/literally.js'
import type { SourceText, Span } from '../../model/source.js'
import { Imports, type Legacy, type Lines, placeIn, type TakenFrom, type Weight } from './weigh.js'

/** `from backend.live import Hub`, `from backend import live` with `live.publish()`, `patch("backend.live.Hub")`. */
export function pythonImports(file: PythonFile, legacy: Legacy): Iterable<TakenFrom> {
  const { module, resolver, source } = file
  const found = new Imports()
  const whole = new Map<Module, Span>()
  /** Names by which modules may be called here. */
  const names = new Set<string>()
  const imported = new Set<string>()
  for (const { span, ...binding } of module.imports) {
    const name = boundBy(source.text.slice(span.start, span.end), binding)
    imported.add(name)
    for (const value of importedValues(binding, module, resolver)) {
      if (value.kind === 'module' && value.module) {
        whole.set(value.module, span)
        names.add(name)
      }
      const weight = weigh(value, legacy, resolver)
      if (weight) found.add(weight, span, binding.name)
    }
    const from = origin(binding, file)
    const own = from && binding.name !== undefined ? ownValue(from, binding.name, legacy) : undefined
    if (own) found.add(own, span, binding.name)
    const below = submodule(binding, file)
    if (below) {
      whole.set(below, span)
      names.add(name)
    }
  }
  for (const { expression, scope } of attributesOf(names, imported, module)) {
    for (const value of resolver.valuesOf(expression.object, scope)) {
      const span = value.kind === 'module' && value.module ? whole.get(value.module) : undefined
      if (span && value.kind === 'module' && value.module) take(value.module, expression.name, span, false)
    }
  }
  for (const star of module.stars) {
    const from = origin(star, file)
    const [place] = legacy.get(from?.source.path ?? '') ?? []
    const at = from && starImportSpan(star.module, file)
    if (place && at) found.add({ path: place.path, place, isSure: false }, at, undefined)
  }
  for (const patch of patches(file)) take(patch.module, patch.name, patch.at, true)
  return found.all()

  function take(from: Module, name: string, at: Span, isMock: boolean): void {
    for (const value of nameInModule(from, name, resolver)) {
      const weight =
        weigh(value, legacy, resolver) ??
        ownValue(from, name, legacy) ??
        (isMock ? inside(value, from) : undefined)
      if (weight) found.add(weight, at, name, isMock)
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

/** The list of imports has no span for `from live import *`. */
function starImportSpan(module: string, { source: { text } }: PythonFile): Span | undefined {
  const start = text.search(
    new RegExp(`(?<=from\\s{1,20}\\.{0,20})${literally(module)}(?=\\s+import\\s+\\*)`),
  )
  return start < 0 ? undefined : { start, end: start + module.length }
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
    if (found) yield { at: target.span, ...found }
    const member = resolver.argument(site, 'name', 1)
    const named = member && resolver.textOf(member, site.scope)
    if (named === undefined) continue
    for (const value of resolver.valuesOf(target, site.scope))
      if (value.kind === 'module' && value.module)
        yield { at: target.span, module: value.module, name: named }
  }
}

/** The longest beginning that is a module, and the name after it. */
function moduleOf(dotted: string, file: PythonFile): Omit<Patch, 'at'> | undefined {
  const parts = dotted.split('.')
  for (let length = parts.length - 1; length > 0; length--) {
    const module = origin({ module: parts.slice(0, length).join('.'), level: 0 }, file)
    if (module) return { module, name: parts[length] as string }
  }
  return undefined
}
