import type { LinesFile } from '../../languages/lines.js'
import { isCode, isDeployment, mentions } from '../../languages/mentions.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { isNamed, pinnedIn } from '../../languages/pinned-version.js'
import type { CallSite, FunctionDefinition } from '../../languages/python/ast.js'
import { answersIn } from '../../languages/python/event-responses.js'
import type { Resolver } from '../../languages/python/resolver.js'
import { calleeSpan } from '../../languages/python/spans.js'
import { generatorsOf, outermost, streamResponse, textOf } from '../../languages/python/stream-responses.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { locate } from '../../model/lines.js'
import { once } from '../../model/once.js'
import type { ServerRoute } from '../../model/route.js'
import type { Location, SourceText, Span } from '../../model/source.js'
import { treeQuestions } from '../../model/tree-questions.js'
import { segmentsOf } from '../../routes/path.js'
import { routesAt } from '../../routes/streaming.js'
import { type StreamResponse, streamResponses } from '../../streams/response-headers.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  proxy:
    'a stream without X-Accel-Buffering: no behind the nginx of {{path}}: all events arrive together at the end',
  holds: 'nginx holds back the stream {{path}}, which does not say X-Accel-Buffering: no',
  compressed:
    'a stream behind the compression middleware without no-transform: all events arrive together at the end',
  gzipped:
    'a stream behind GZipMiddleware of Starlette before 0.46: events wait until 32 KiB have come together',
} as const

export default defineRule({
  id: 'stream-buffered',
  title: 'A stream that a proxy or middleware holds back',
  why: 'nginx with its defaults holds a response back: five events 0.4 s apart arrived all together at the end, and one by one with `X-Accel-Buffering: no`. The `compression` middleware of Express does the same unless each event is flushed or the response says `Cache-Control: no-transform`; so do koa-compress, and `next start` for routes below `pages/api`. GZipMiddleware of Starlette leaves event streams alone since 0.46 [release notes], and so do the plugins of Fastify and Hono.',
  whatToDo:
    'Send `Cache-Control: no-cache, no-transform` and `X-Accel-Buffering: no` with the stream; sse-starlette, fastapi.sse and better-sse do so.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: ['script', 'python', 'lines'],
  triggers: { script: ['text/event-stream'], python: ['text/event-stream'] },
  companions: { lines: ['\\bproxy_pass\\s+https?:'] },
  beside: ['node-event-stream', 'python-event-stream'],
  afterRoutes: true,
  messages,
  detect: (file, { host, routes }) => {
    if ('morph' in file) return inScript(file, host, routes)
    return 'lines' in file ? inProxy(file, host, routes) : inPython(file, host, routes)
  },
})

function* inScript(
  { morph, ast, source }: ScriptFile,
  host: SourceHost,
  routes: readonly ServerRoute[],
): Iterable<Found<typeof messages>> {
  for (const response of streamResponses(morph, ast)) {
    const at = spanOf(response.type)
    const scope = scopeNameOf(morph, response.type)
    if (response.isOpen) continue
    const paths = routesAt(locate(source, at), routes).flatMap(({ path }) => path ?? [])
    const proxy = has(response, 'x-accel-buffering') ? undefined : bufferingProxy(host, paths)
    const compressed = compressedBy(response, host)
    if (compressed) yield { messageId: 'compressed', at, scope, confidence: compressed }
    // Whether this route is reached through it is not read.
    else if (proxy) yield { messageId: 'proxy', at, scope, data: { path: proxy.path }, confidence: 'likely' }
  }
}

/** The locations of nginx through which a stream goes that does not tell it to hand each event on. */
function* inProxy(
  { source, lines }: LinesFile,
  host: SourceHost,
  routes: readonly ServerRoute[],
): Iterable<Found<typeof messages>> {
  if (source.language !== 'web-server') return
  // Of several settings the first is named, as at the stream.
  if (mentions(host, treeQuestions.buffering, isDeployment)?.path !== source.path) return
  const streams = routes.filter(({ kind, path, location }) => {
    if (path === undefined || !/^(?:stream|post-stream)$/.test(kind)) return false
    return !isUnbuffered(host, [path]) && !tellsProxies.test(host.text(location.path) ?? '')
  })
  if (streams.length === 0) return
  const locations = proxiedLocations(lines)
  for (const { at, prefix } of locations) {
    const through = streams.find(({ path = '' }) => locationFor(path, locations)?.prefix === prefix)
    if (through?.path !== undefined)
      yield { messageId: 'holds', at, data: { path: through.path }, confidence: 'likely' }
  }
}

/** It says so itself, or a library does. */
const tellsProxies = /x-accel-buffering|\bsse_starlette\b|\bfastapi\.sse\b|['"]better-sse['"]/i

interface ProxiedLocation {
  readonly prefix: string
  readonly at: Span
}

/** `location /api/ { … proxy_pass http://app; … }` of nginx; within a regular expression it is not read. */
function proxiedLocations(lines: LinesFile['lines']): readonly ProxiedLocation[] {
  const found: ProxiedLocation[] = []
  let open: ProxiedLocation | undefined
  for (const { text, span } of lines) {
    const begun = /^\s*location\s+(?:(?:=|\^~)\s+)?(\/[\w./-]*)\s*\{/.exec(text)
    if (begun) {
      const start = span.start + text.indexOf('location')
      open = { prefix: begun[1] ?? '/', at: { start, end: span.start + text.trimEnd().length } }
    } else if (/^\s*(?:location|server)\s[^#]*\{/.test(text)) open = undefined
    if (open && /^[^#]*\bproxy_pass\s+https?:/.test(text) && !found.includes(open)) found.push(open)
    if (/\}\s*$/.test(text)) open = undefined
  }
  return found
}

/** The longest that is above a path; where the prefix of the path's router is not seen, the only one that is proxied. */
function locationFor(path: string, locations: readonly ProxiedLocation[]): ProxiedLocation | undefined {
  const prefixes = [...new Set(locations.map(({ prefix }) => prefix))]
  const best = longestAbove(path, prefixes) ?? (prefixes.length === 1 ? prefixes[0] : undefined)
  return locations.find(({ prefix }) => prefix === best)
}

function longestAbove(path: string, prefixes: readonly string[]): string | undefined {
  return prefixes
    .filter((prefix) => `${path}/`.startsWith(prefix.replace(/\/?$/, '/')))
    .toSorted((a, b) => b.length - a.length)[0]
}

/** The settings of an nginx that this repository puts before a server, and that hold answers back. */
function bufferingProxy(host: SourceHost, paths: readonly string[]): SourceText | undefined {
  if (isUnbuffered(host, paths)) return undefined
  return mentions(host, treeQuestions.buffering, isDeployment)
}

/** Whether a proxy turns buffering off for one of these paths; without paths, for anything. */
function isUnbuffered(host: SourceHost, paths: readonly string[]): boolean {
  if (!mentions(host, treeQuestions.unbuffered, isDeployment)) return false
  if (paths.length === 0) return true
  const locations = unbufferedLocations(host)
  return (
    locations === undefined ||
    locations.unbuffered.some((one) => paths.some((path) => isFor(one, path, locations.all)))
  )
}

interface Locations {
  readonly unbuffered: readonly string[]
  readonly all: readonly string[]
}

/** The locations of nginx in files that turn buffering off; undefined where something else turns it off too. */
const unbufferedLocations = once((host: SourceHost): Locations | undefined => {
  const unbuffered: string[] = []
  const all: string[] = []
  for (const path of host.paths) {
    if (!isDeployment(path) || host.maySay?.(path, treeQuestions.unbuffered) === false) continue
    const text = host.text(path) ?? ''
    if (!treeQuestions.unbuffered.test(text)) continue
    const rest = text.replace(
      /\blocation\s+(?:=\s*|\^~\s*)?(\/[^\s{]*)\s*\{([^{}]*)\}/g,
      (_, said, block) => {
        all.push(said)
        if (treeQuestions.unbuffered.test(block)) unbuffered.push(said)
        return ''
      },
    )
    if (treeQuestions.unbuffered.test(rest)) return undefined
  }
  return { unbuffered, all }
})

/**
 * A path below a location belongs to it, and to no other. Elsewhere `location /api/` is for all below it; of a longer one, its last
 * part must be of the path: a proxy may take the first away.
 */
function isFor(location: string, path: string, all: readonly string[]): boolean {
  const own = longestAbove(
    path,
    all.filter((one) => one !== '/'),
  )
  if (own !== undefined) return own === location
  const parts = segmentsOf(location)
  return parts.length < 2 || segmentsOf(path).includes(parts.at(-1) ?? '')
}

/** For Koa and Next.js whether this route is reached through it is not read. */
function compressedBy({ headers, code }: StreamResponse, host: SourceHost): 'certain' | 'likely' | undefined {
  const cached = headers.find(({ name }) => name === 'cache-control')
  if (cached && (cached.value === undefined || /no-transform/.test(cached.value))) return undefined
  const encoded = headers.find(({ name }) => name === 'content-encoding')
  if (encoded && encoded.value !== 'identity') return undefined
  // What flushes may be another function of the file.
  const file = code.getSourceFile()
  if (/\bflush\b/.test(file.getFullText())) return undefined
  if (mentions(host, treeQuestions.compression, isCode)) return 'certain'
  if (/(?:^|\/)pages\/api\//.test(file.getFilePath()) && /\bres\w*\.write/.test(code.getText()))
    return mentions(host, treeQuestions.nextUncompressed, isCode) ? undefined : 'likely'
  const isKoa =
    /\bctx\.(?:set|type|body|response)\b/.test(code.getText()) &&
    mentions(host, treeQuestions.koaCompression, isCode) !== undefined
  return isKoa && !mentions(host, treeQuestions.koaFlush, isCode) ? 'likely' : undefined
}

function has({ headers }: Pick<StreamResponse, 'headers'>, name: string): boolean {
  return headers.some((header) => header.name === name)
}

function* inPython(
  { module, resolver, source }: PythonFile,
  host: SourceHost,
  routes: readonly ServerRoute[],
): Iterable<Found<typeof messages>> {
  for (const site of answersIn(module, resolver)) {
    const response = streamResponse(site, resolver)
    if (response && isGzipped(response, site, resolver, host))
      yield {
        messageId: 'gzipped',
        at: calleeSpan(source.text, site.call.callee),
        scope: site.scope.name,
        confidence: 'likely',
      }
    if (!response || response.isOpen || response.headers.some(({ name }) => name === 'x-accel-buffering'))
      continue
    const generators = generatorsOf(site, resolver)
    if (generators.length > 0 && generators.every(isAtOnce)) continue
    const paths = pathsBefore(locate(source, calleeSpan(source.text, site.call.callee)), routes)
    const proxy = /x-accel-buffering/i.test(textOf(outermost(site.scope)))
      ? undefined
      : bufferingProxy(host, paths)
    if (!proxy) continue
    yield {
      messageId: 'proxy',
      data: { path: proxy.path },
      at: calleeSpan(source.text, site.call.callee),
      scope: site.scope.name,
      confidence: 'likely',
    }
  }
}

/** `yield error`, and no more: it waits for nothing, so its events come together anyway. */
function isAtOnce(generator: FunctionDefinition): boolean {
  return !/\b(?:for|while|await|sleep|yield\s{1,9}from)\b/.test(textOf(generator))
}

const ofStarlette = /^(?:fastapi|starlette)\b/

/** Starlette's release notes of 0.46.0: "Don't compress on server sent events"; FastAPI takes it since 0.115.10 [release notes of both]. */
function isGzipped(
  { headers }: { readonly headers: readonly { readonly name: string }[] },
  { call, scope }: CallSite,
  resolver: Resolver,
  host: SourceHost,
): boolean {
  if (headers.some(({ name }) => name === 'content-encoding')) return false
  if (!resolver.pathsOf(call.callee, scope).some((path) => ofStarlette.test(path))) return false
  if (!mentions(host, treeQuestions.gzipMiddleware, isCode)) return false
  return isNamed(host, 'starlette')
    ? pinnedIn(host, 'starlette', '0', '0.45.99') === 'within'
    : pinnedIn(host, 'fastapi', '0', '0.115.9') === 'within'
}

/** The paths of the last route declared before a place in a Python file. */
function pathsBefore({ path, start }: Location, routes: readonly ServerRoute[]): readonly string[] {
  const before = routes.filter(({ location }) => location.path === path && location.start.line <= start.line)
  const last = Math.max(...before.map(({ location }) => location.start.line))
  return before.flatMap((one) => (one.location.start.line === last && one.path ? [one.path] : []))
}
