import type { Link } from '../../model/finding.js'
import type { Span } from '../../model/source.js'
import type { PythonFile } from '../python.js'
import type { CallSite, Expression, Scope } from './ast.js'
import { anyOf, callsOf, type PathTest } from './call-index.js'
import { channelNames, routePath } from './http-routes.js'
import { calleeSpan, firstOnOneLine } from './spans.js'

/** One way to write a thing, known by the dotted path that it comes from. The first shape that fits counts. */
export interface Shape<Id extends string> {
  readonly id: Id
  readonly path: RegExp
}

/** A thing of one of the shapes, as a rule may yield it. */
export interface Seen<Id extends string> {
  readonly messageId: Id
  readonly at: Span
  readonly data: { readonly name: string }
  readonly scope: string
  readonly names: readonly string[]
  readonly links: readonly Link[]
}

/** Calls, decorators among them: `app.websocket("/ws")` with `app` from wherever it comes. */
export function* seenCalls<Id extends string>(
  file: PythonFile,
  shapes: readonly Shape<Id>[],
  sites: readonly CallSite[] = sitesOf(file, shapes),
): Iterable<Seen<Id>> {
  for (const site of sites) {
    const fit = shapeOf(calleePaths(site.call.callee, site.scope, file), shapes)
    if (fit) yield seenCall(fit.shape.id, lastName(fit.path), site, file)
  }
}

/** The calls that have one of the shapes. */
export function sitesOf(
  { module, resolver }: PythonFile,
  shapes: readonly Shape<string>[],
): readonly CallSite[] {
  let wanted = tests.get(shapes)
  if (!wanted) {
    // One test of a path instead of one for each shape.
    wanted = anyOf(shapes.map(({ path }) => path))
    tests.set(shapes, wanted)
  }
  return callsOf(module, resolver, wanted)
}

const tests = new WeakMap<readonly Shape<string>[], PathTest>()

export function seenCall<Id extends string>(
  messageId: Id,
  name: string,
  site: CallSite,
  file: PythonFile,
): Seen<Id> {
  const { source, resolver } = file
  const at = calleeSpan(source.text, site.call.callee)
  const { decorates, scope } = site
  const names = channelNames(routePath(site, resolver)).filter((path) => path.startsWith('/'))
  const routes = names.map((name): Link => ({ kind: 'route', name }))
  const rest = { messageId, data: { name }, names }
  if (!decorates) return { ...rest, at, scope: scope.name, links: routes }
  const { definition, decorator } = decorates
  const handler: Link = { kind: 'handler', name: `${source.path}:${definition.qualifiedName}` }
  return {
    ...rest,
    at: firstOnOneLine(source.text, decorator.span, at),
    scope: definition.qualifiedName,
    links: [...routes, handler],
  }
}

/** Decorators without a call: `@sio.event`. */
export function* seenDecorators<Id extends string>(
  file: PythonFile,
  shapes: readonly Shape<Id>[],
): Iterable<Seen<Id>> {
  for (const definition of [...file.module.functions, ...file.module.classes]) {
    for (const { expression, span } of definition.decorators) {
      if (expression.kind === 'call') continue
      const fit = shapeOf(calleePaths(expression, definition.outer, file), shapes)
      if (!fit) continue
      yield {
        messageId: fit.shape.id,
        at: span,
        data: { name: lastName(fit.path) },
        scope: definition.qualifiedName,
        names: [],
        links: [{ kind: 'handler', name: `${file.source.path}:${definition.qualifiedName}` }],
      }
    }
  }
}

/** Classes below one of the shapes, through as many classes and files as it takes. */
export function* seenClasses<Id extends string>(
  { module, resolver, source }: PythonFile,
  shapes: readonly Shape<Id>[],
): Iterable<Seen<Id>> {
  for (const definition of module.classes) {
    const fit = shapeOf(resolver.basesOf(definition), shapes)
    if (!fit) continue
    const { head, qualifiedName } = definition
    const keyword = { start: head.start, end: head.start + 'class'.length }
    yield {
      messageId: fit.shape.id,
      at: firstOnOneLine(source.text, head, keyword),
      data: { name: lastName(fit.path) },
      scope: qualifiedName,
      names: [],
      links: [{ kind: 'handler', name: `${source.path}:${qualifiedName}` }],
    }
  }
}

/** The paths of a callee, and those it has if a class of this repository overrides a method of the library. */
export function calleePaths(callee: Expression, scope: Scope, { resolver }: PythonFile): readonly string[] {
  return resolver.calleePathsOf(callee, scope)
}

function shapeOf<Id extends string>(paths: readonly string[], shapes: readonly Shape<Id>[]) {
  for (const path of paths) {
    const shape = fitting(path, shapes)
    if (shape) return { shape, path }
  }
  return undefined
}

/** By shapes, then by path: a repository calls the same few hundred functions all over. */
const fits = new WeakMap<readonly Shape<string>[], Map<string, Shape<string> | undefined>>()

function fitting<Id extends string>(path: string, shapes: readonly Shape<Id>[]): Shape<Id> | undefined {
  const known = (fits.get(shapes) ?? new Map()) as Map<string, Shape<Id> | undefined>
  if (known.has(path)) return known.get(path)
  const shape = shapes.find((one) => one.path.test(path))
  known.set(path, shape)
  fits.set(shapes, known)
  return shape
}

function lastName(path: string): string {
  return path.replaceAll('()', '').split('.').at(-1) ?? path
}
