import { isCode, isDeployment, mentions } from '../../languages/mentions.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { isNamed, pinnedIn } from '../../languages/pinned-version.js'
import type { CallSite } from '../../languages/python/ast.js'
import { answersIn } from '../../languages/python/event-responses.js'
import type { Resolver } from '../../languages/python/resolver.js'
import { calleeSpan } from '../../languages/python/spans.js'
import { outermost, streamResponse, textOf } from '../../languages/python/stream-responses.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import type { SourceText } from '../../model/source.js'
import { treeQuestions } from '../../model/tree-questions.js'
import { type StreamResponse, streamResponses } from '../../streams/response-headers.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  proxy:
    'a stream without X-Accel-Buffering: no behind the nginx of {{path}}: all events arrive together at the end',
  compressed:
    'a stream behind the compression middleware without no-transform: all events arrive together at the end',
  gzipped:
    'a stream behind GZipMiddleware of Starlette before 0.46: events wait until 32 KiB have come together',
} as const

export default defineRule({
  id: 'stream-buffered',
  title: 'A stream that a proxy or middleware holds back',
  why: 'nginx with its defaults holds a response back: five events 0.4 s apart arrived all together at the end, and one by one with `X-Accel-Buffering: no`. The `compression` middleware of Express does the same unless each event is flushed or the response says `Cache-Control: no-transform`; so do koa-compress, and `next start` for routes below `pages/api`. GZipMiddleware of Starlette leaves event streams alone since 0.46 [release notes], the plugins of Fastify and Hono do so too.',
  whatToDo:
    'Send `Cache-Control: no-cache, no-transform` and `X-Accel-Buffering: no` with the stream; sse-starlette, fastapi.sse and better-sse do so.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: ['script', 'python'],
  triggers: ['text/event-stream'],
  messages,
  detect: (file, { host }) => ('morph' in file ? inScript(file, host) : inPython(file, host)),
})

function* inScript({ morph, ast }: ScriptFile, host: SourceHost): Iterable<Found<typeof messages>> {
  for (const response of streamResponses(morph, ast)) {
    const at = spanOf(response.type)
    const scope = scopeNameOf(morph, response.type)
    if (response.isOpen) continue
    const proxy = has(response, 'x-accel-buffering') ? undefined : bufferingProxy(host)
    const compressed = compressedBy(response, host)
    if (compressed) yield { messageId: 'compressed', at, scope, confidence: compressed }
    // Whether this route is reached through it is not read.
    else if (proxy) yield { messageId: 'proxy', at, scope, data: { path: proxy.path }, confidence: 'likely' }
  }
}

/** The settings of an nginx that this repository puts before a server, and that hold answers back. */
function bufferingProxy(host: SourceHost): SourceText | undefined {
  return mentions(host, treeQuestions.unbuffered, isDeployment)
    ? undefined
    : mentions(host, treeQuestions.buffering, isDeployment)
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
    const proxy = /x-accel-buffering/i.test(textOf(outermost(site.scope))) ? undefined : bufferingProxy(host)
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
