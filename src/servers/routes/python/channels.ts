import type { CallSite, ClassDefinition, Expression, Scope } from '../../../languages/python/ast.js'
import type { Resolver } from '../../../languages/python/resolver.js'
import type { PythonFile } from '../../../languages/python.js'
import { type Hosting, isModule } from '../../processes.js'
import type { Declaration } from './declarations.js'

const protocolRouter = /^channels\.routing\.ProtocolTypeRouter$/

/** The WebSocket routes of Django Channels: `ProtocolTypeRouter({"websocket": URLRouter([path(…), re_path(…)])})`. */
export function channelsDeclarations(files: readonly PythonFile[]): readonly Declaration[] {
  return files.flatMap((file) =>
    file.module.calls.flatMap((site): Declaration[] => {
      if (!isCalled(site, protocolRouter, file.resolver)) return []
      const [protocols] = site.call.arguments
      const given = protocols ? file.resolver.valuesOf(protocols.value, site.scope) : []
      return given.flatMap((value) =>
        value.kind === 'display'
          ? value.place.expression.entries.flatMap((entry) =>
              entry.key?.kind === 'text' && entry.key.text === 'websocket'
                ? routesIn({ expression: entry.value, scope: value.place.scope }, '', site, file)
                : [],
            )
          : [],
      )
    }),
  )
}

/**
 * The routers that nothing serves: `ASGI_APPLICATION` names another, or without that setting an `asgi.py` has one; no command starts their module, and
 * nothing imports them. `started` is asked where a project has several.
 */
export function unservedRouters(
  files: readonly PythonFile[],
  started: () => Pick<Hosting, 'asgiApplications' | 'started'>,
): readonly { readonly made: CallSite; readonly name: string }[] {
  const all = files.flatMap((file) =>
    file.module.calls.flatMap((made) => {
      const name = isCalled(made, protocolRouter, file.resolver) ? nameOfModule(made) : undefined
      return name === undefined ? [] : [{ made, name, file }]
    }),
  )
  if (all.length < 2) return []
  const by = started()
  const isNamed = ({ name, file: { source } }: (typeof all)[number]) =>
    by.asgiApplications.length > 0
      ? by.asgiApplications.some((said) => {
          const [, module = '', variable] = /^(.*)\.(\w+)$/.exec(said) ?? []
          return variable === name && isModule(module, source.path)
        })
      : name === 'application' && /(^|\/)asgi\.py$/.test(source.path)
  if (!all.some(isNamed)) return []
  return all.filter(
    (one) =>
      !isNamed(one) &&
      !by.started.some((module) => isModule(module, one.file.source.path)) &&
      !files.some((file) => uses(file, one)),
  )
}

/** Whether a declaration begins at one of these routers. */
export function beginsAt({ begins }: Declaration, routers: ReturnType<typeof unservedRouters>): boolean {
  return begins.known.some(({ root }) => routers.some(({ made }) => made.call === root.call))
}

/** `application` of `application = ProtocolTypeRouter(…)` at the top of a module. */
function nameOfModule({ call, scope }: CallSite): string | undefined {
  if (scope !== scope.module.scope) return undefined
  for (const [name, bindings] of scope.bindings)
    if (bindings.some((one) => one.kind === 'value' && one.value === call)) return name
  return undefined
}

/** Whether a file imports a router, or its module and may read it from there. */
function uses(
  { module, resolver, source }: PythonFile,
  { name: wanted, file }: { readonly name: string; readonly file: PythonFile },
): boolean {
  if (module === file.module) return false
  const leadsThere = (dotted: string, level: number) =>
    resolver.repository.find(dotted, level, source.path)?.path === file.source.path
  return (
    module.stars.some((one) => leadsThere(one.module, one.level)) ||
    module.imports.some(({ module: dotted, level, name }) => {
      if (name !== undefined && leadsThere(dotted, level)) return name === wanted
      const whole = name === undefined ? dotted : dotted === '' ? name : `${dotted}.${name}`
      return leadsThere(whole, level) && source.text.includes(`.${wanted}`)
    })
  )
}

interface Place {
  readonly expression: Expression
  readonly scope: Scope
}

function isCalled({ call, scope }: CallSite, path: RegExp, resolver: Resolver): boolean {
  return resolver.pathsOf(call.callee, scope).some((one) => path.test(one))
}

const routing = /^channels\.routing\.URLRouter$/
const declaring = /^django\.(?:urls(?:\.conf)?\.(path|re_path)|conf\.urls\.(url))$/

/** `path(…)`, `re_path(…)`, by what is called. */
export function isOfDjango(paths: readonly string[]): boolean {
  return paths.some((one) => declaring.test(one))
}

/** The routes of a `URLRouter`, whatever middleware is around it: each is handed the next. */
function routesIn(
  { expression, scope }: Place,
  prefix: string,
  root: CallSite,
  file: PythonFile,
  depth = 0,
): readonly Declaration[] {
  const { resolver } = file
  if (depth > 12) return []
  if (expression.kind !== 'call')
    return resolver.valuesOf(expression, scope).flatMap((value) => {
      const made = value.kind === 'external' || value.kind === 'instance' ? value.made : undefined
      return made ? routesIn({ expression: made.call, scope: made.scope }, prefix, root, file, depth + 1) : []
    })
  const [first] = expression.arguments
  if (!first) return []
  if (!isCalled({ call: expression, scope }, routing, resolver))
    return routesIn({ expression: first.value, scope }, prefix, root, file, depth + 1)
  return entriesOf({ expression: first.value, scope }, resolver).flatMap((entry) =>
    declared(entry, prefix, root, file, depth),
  )
}

/** The entries of a list, or of several that are put together. */
function entriesOf({ expression, scope }: Place, resolver: Resolver): readonly Place[] {
  return resolver.valuesOf(expression, scope).flatMap((value) =>
    value.kind === 'display'
      ? value.place.expression.entries.map((entry) => ({
          expression: entry.value,
          scope: value.place.scope,
        }))
      : [],
  )
}

function declared(
  { expression: call, scope }: Place,
  prefix: string,
  root: CallSite,
  file: PythonFile,
  depth: number,
): readonly Declaration[] {
  const { resolver } = file
  if (call.kind !== 'call') return []
  const site: CallSite = { call, scope }
  const [path = ''] = resolver.pathsOf(call.callee, scope)
  const [, name, old] = declaring.exec(path) ?? []
  const given = resolver.argument(site, 'route', 0) ?? resolver.argument(site, 'regex', 0)
  const view = resolver.argument(site, 'view', 1)
  if (!(name ?? old) || !given || !view) return []
  const said = resolver.textOf(given, scope)
  const own = said === undefined ? undefined : name === 'path' ? pathOf(said) : (regexPath(said) ?? said)
  const isMatched = said === undefined || !/^\^?\/(?!\?)/.test(said)
  const within = routesIn({ expression: view, scope }, `${prefix}/${own}`, root, file, depth + 1)
  if (within.length > 0) return own === undefined ? [] : within
  const consumer = consumerOf(view, scope, resolver)
  return [
    {
      file,
      site,
      handler: consumer?.definition,
      framework: consumer && !consumer.isMade ? 'Channels 2' : 'channels',
      methods: ['WEBSOCKET'],
      begins: isMatched ? { known: [{ root, prefix }] } : { known: [], lost: 'unmatched' },
      path: own,
      at: call.span,
    },
  ]
}

/** `Chat.as_asgi()`; not made, `Chat` of Channels 2, which is called in two steps (ASGI 2). */
function consumerOf(
  view: Expression,
  scope: Scope,
  resolver: Resolver,
): { readonly definition: ClassDefinition; readonly isMade: boolean } | undefined {
  const isMade = view.kind === 'call' && view.callee.kind === 'attribute' && view.callee.name === 'as_asgi'
  const named = isMade && view.callee.kind === 'attribute' ? view.callee.object : view
  const [only, ...more] = resolver.valuesOf(named, scope)
  return only?.kind === 'class' && more.length === 0 ? { definition: only.definition, isMade } : undefined
}

const kinds: Readonly<Record<string, string>> = { int: ':int', path: ':path', uuid: ':uuid' }

/** `ws/<int:room>/` → `ws/{room:int}/`. */
function pathOf(said: string): string {
  return said.replace(/<(?:(\w+):)?(\w+)>/g, (_, kind: string | undefined, name: string) => {
    const of = kind !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind] : ''
    return `{${name}${of}}`
  })
}

/**
 * A regular expression that is nothing but segments and named groups, as a path: `^ws/(?P<room>\w+)/$` → `ws/{room}/`.
 * Undefined: it is more than that.
 */
export function regexPath(said: string): string | undefined {
  const text = said.replace(/^\^?(?:\/\??)?/, '').replace(/(?:\/\?)?\$?$/, (end) => (end === '/$' ? '/' : ''))
  let path = ''
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at)
    const [group, name, inner] = /^\(\?P<(\w{1,60})>((?:[^()\\]|\\.){1,80})\)/.exec(rest) ?? []
    const [literal, escaped] = /^(?:\\([./-])|[\w/-])/.exec(rest) ?? []
    if (group !== undefined && inner !== undefined && (isSegment(inner) || isAnything(inner))) {
      const kind = /^(?:\\d|\[0-9\])\+$/.test(inner) ? ':int' : isAnything(inner) ? ':path' : ''
      path += `{${name}${kind}}`
      at += group.length
    } else if (literal !== undefined) {
      path += escaped ?? literal
      at += literal.length
    } else return undefined
  }
  return path
}

/** One class of characters, repeated: `\w+`, `[^/]+`, `[\w-]{1,20}`. */
function isSegment(inner: string): boolean {
  return /^(?:\\[wdS]|\[[^\]]{1,40}\])(?:\+|\*|\{\d{1,4}(?:,\d{0,4})?\})\??$/.test(inner)
}

function isAnything(inner: string): boolean {
  return /^\.[+*]\??$/.test(inner)
}
