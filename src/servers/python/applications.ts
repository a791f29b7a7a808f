import type { Call, CallSite, Display, Place } from '../../languages/python/ast.js'
import { branchesAround } from '../../languages/python/branches.js'
import type { Resolver } from '../../languages/python/resolver.js'
import type { PythonFile } from '../../languages/python.js'
import { locate } from '../../model/lines.js'
import type { KitPlace, ListPlace, ServerApplication, ServerCors } from '../../model/server-socket.js'
import { kitPath } from '../kit-path.js'
import type { Declaration } from '../routes/python/declarations.js'
import type { Kit } from '../routes/python/kits.js'
import { serverId, serversOf } from '../routes/python/servers.js'
import { middlewareOf } from './middleware.js'

/** Facts about an application that its constructor call does not hold. */
interface Around {
  readonly files: readonly PythonFile[]
  readonly declarations: readonly Declaration[]
  readonly kits: readonly Kit[]
}

/** The applications that these calls make. */
export function applicationsOf(
  made: readonly CallSite[],
  { files, declarations, kits }: Around,
): readonly ServerApplication[] {
  const servers = serversOf(files)
  const resolver = files[0]?.resolver
  if (!resolver) return []
  const handed = files.flatMap(({ module }) =>
    module.calls.flatMap((site) => {
      const what = hostOf(site, resolver)
      const given = what === undefined ? undefined : resolver.argument(site, 'app', 0)
      const server = given && servers.of(given, site.scope)
      return server && what !== undefined ? [{ call: server.made.call, site, what }] : []
    }),
  )
  const middleware = middlewareOf(files, servers)
  return distinct(made).map((site): ServerApplication => {
    const own = kits.filter(({ server }) => server?.made.call === site.call)
    const of = (begins: Declaration['begins']) => begins.known.filter(({ root }) => root.call === site.call)
    return {
      id: serverId(site),
      language: 'python',
      location: locate(site.scope.module.source, site.call.span),
      place: placeOf(site, own[0], resolver),
      isChannels: isChannels(site, resolver),
      hosts: handed
        .filter(({ call }) => call === site.call)
        .map((one) => ({
          location: locate(one.site.scope.module.source, one.site.call.span),
          what: one.what,
        })),
      pings: [],
      middleware: middleware.filter((one) => one.of === site.call).map(({ of: _, ...one }) => one),
      routes: new Set(
        declarations.flatMap(({ begins, methods, path }) =>
          path === undefined
            ? []
            : of(begins).flatMap(({ prefix }) =>
                methods.map((method) => `${method} ${kitPath(prefix, path)}`),
              ),
        ),
      ),
      cors: corsAround(site, files),
      hasBroker: own.some(({ hasBroker }) => hasBroker),
    }
  })
}

/** `CORSMiddleware`, of Starlette or of the project, beside the application or where all middleware is set up. */
function corsAround({ scope }: CallSite, files: readonly PythonFile[]): ServerCors | undefined {
  const said = [scope.module.source, ...files.map(({ source }) => source)].flatMap((source) => {
    const found = /\bC(?:ORS|ors)Middleware\b/.exec(source.text)
    return found ? [{ source, what: found[0], start: found.index }] : []
  })
  const [first] = said
  if (!first) return undefined
  const { source, what, start } = first
  return { location: locate(source, { start, end: start + what.length }), what, reaches: true }
}

function distinct(made: readonly CallSite[]): readonly CallSite[] {
  return [...new Map<Call, CallSite>(made.map((site) => [site.call, site])).values()]
}

const hosts: readonly { readonly path: RegExp; readonly what: string }[] = [
  { path: /^mangum\.Mangum$/, what: 'Mangum (AWS Lambda)' },
  { path: /^a2wsgi\.(\w+\.)?ASGIMiddleware$/, what: 'a2wsgi (WSGI)' },
  { path: /^azure\.functions\.(\w+\.)?Asgi(Function)?(App|Middleware)$/, what: 'Azure Functions' },
]

function hostOf({ call, scope }: CallSite, resolver: Resolver): string | undefined {
  const paths = resolver.pathsOf(call.callee, scope)
  return hosts.find(({ path }) => paths.some((one) => path.test(one)))?.what
}

function placeOf(site: CallSite, kit: Kit | undefined, resolver: Resolver): KitPlace {
  if (kit) {
    const list = kit.list && listPlace(kit.list)
    const [named] = kit.sockets
    if (!list) return { kind: 'none', why: 'kit' }
    const callee = named?.site.call.callee.span
    const socket = callee && named.site.scope.module.source.text.slice(callee.start, callee.end)
    return { kind: 'kit', list, socket: socket ?? 'Socket' }
  }
  if (isChannels(site, resolver)) return statementAfter(site, true)
  const middleware = resolver.argument(site, 'middleware')
  if (site.call.arguments.some(({ spread, name }) => spread && name === undefined && !middleware))
    return statementAfter(site)
  if (!middleware) return statementAfter(site)
  const values = resolver.valuesOf(middleware, site.scope)
  const [only, ...more] = values
  if (only?.kind !== 'display' || only.isPart || more.length > 0) return { kind: 'none', why: 'middleware' }
  const list = listPlace(only.place)
  const last = only.place.expression.entries.at(-1)?.value
  if (!list) return { kind: 'none', why: 'middleware' }
  if (!last) return statementAfter(site)
  const isMade =
    last.kind === 'call' &&
    resolver.pathsOf(last.callee, only.place.scope).some((path) => /\.Middleware$/.test(path))
  if (!isMade) return { kind: 'none', why: 'middleware' }
  const { text } = only.place.scope.module.source
  return { kind: 'entry', list, middleware: text.slice(last.callee.span.start, last.callee.span.end) }
}

function isChannels({ call, scope }: CallSite, resolver: Resolver): boolean {
  return resolver.pathsOf(call.callee, scope).some((path) => /\.ProtocolTypeRouter$/.test(path))
}

/** Undefined: it is no list in square brackets. */
export function listPlace({ expression, scope }: Place<Display>): ListPlace | undefined {
  const { path, text } = scope.module.source
  const { start, end } = expression.span
  if (text[start] !== '[' || text[end - 1] !== ']') return undefined
  const entries = expression.entries.map(({ value }) => value.span)
  return { path, start, end, entries }
}

/** `app = FastAPI(…)`, a statement on separate lines. */
function statementAfter({ call, scope }: CallSite, isWrapped = false): KitPlace {
  const none = { kind: 'none', why: 'unassigned' } as const
  const { text } = scope.module.source
  const lineStart =
    Math.max(text.lastIndexOf('\n', call.span.start - 1), text.lastIndexOf('\r', call.span.start - 1)) + 1
  const before = text.slice(lineStart, call.span.start)
  const [, indent, name] =
    /^([ \t]*)(?:[\w.]+[ \t]*=[ \t]*){0,4}?([A-Za-z_][\w.]*)(?:[ \t]*:[^=\r\n]{1,80})?[ \t]*=[ \t]*$/.exec(
      before,
    ) ?? []
  const [rest = ''] = /^[^\r\n]*/.exec(text.slice(call.span.end, call.span.end + 1000)) ?? []
  if (indent === undefined || name === undefined || !/^[ \t]*(#.*)?$/.test(rest)) return none
  if (!isBound(name, call, scope)) return none
  const around = branchesAround(callsBoundTo(name, scope), text)
  return { kind: 'statement', name, after: call.span.end + rest.length, indent: around ?? indent, isWrapped }
}

/** What the calls of a name give it, in their order. */
function callsBoundTo(name: string, scope: CallSite['scope']): readonly Call[] {
  return (scope.bindings.get(name) ?? [])
    .flatMap((binding) => (binding.kind === 'value' && binding.value.kind === 'call' ? [binding.value] : []))
    .toSorted((a, b) => a.span.start - b.span.start)
}

/** Whether the line is an assignment, and no argument of a call over several lines. */
function isBound(name: string, call: Call, scope: CallSite['scope']): boolean {
  const [first = '', member, ...more] = name.split('.')
  if (more.length > 0) return false
  const handed = scope.handedOut.get(first) === 'global' ? scope.module.scope : scope
  const owner = scope.definition?.owner
  const bindings = member === undefined ? handed.bindings.get(first) : owner?.attributes.get(member)
  return (bindings ?? []).some((binding) => binding.kind === 'value' && binding.value === call)
}
