import { isCode, isDeployment, mentions } from '../../languages/mentions.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { answersIn } from '../../languages/python/event-responses.js'
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
} as const

export default defineRule({
  id: 'stream-buffered',
  title: 'A stream that a proxy or middleware holds back',
  why: 'nginx with its defaults holds a response back: five events 0.4 s apart arrived all together at the end, and one by one with `X-Accel-Buffering: no`. The `compression` middleware of Express does the same unless each event is flushed or the response says `Cache-Control: no-transform`.',
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
    if (isCompressed(response, host)) yield { messageId: 'compressed', at, scope }
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

function isCompressed({ headers, code }: StreamResponse, host: SourceHost): boolean {
  const cached = headers.find(({ name }) => name === 'cache-control')
  if (cached && (cached.value === undefined || /no-transform/.test(cached.value))) return false
  const encoded = headers.find(({ name }) => name === 'content-encoding')
  if (encoded && encoded.value !== 'identity') return false
  // What flushes may be another function of the file.
  if (/\bflush\b/.test(code.getSourceFile().getFullText())) return false
  return mentions(host, treeQuestions.compression, isCode) !== undefined
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
