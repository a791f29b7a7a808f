import { isCode, isDeployment, mentions } from '../../languages/mentions.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { isNamed } from '../../languages/pinned-version.js'
import { answersIn } from '../../languages/python/event-responses.js'
import { streamResponse } from '../../languages/python/stream-responses.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { treeQuestions } from '../../model/tree-questions.js'
import { streamResponses } from '../../streams/response-headers.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  'keep-alive': 'a stream sets Connection: {{value}}, which HTTP/2 forbids',
} as const

export default defineRule({
  id: 'stream-connection-header',
  title: 'A stream of an HTTP/2 server sets the Connection header',
  why: '`Connection: keep-alive` is the default of HTTP/1.1, and RFC 9113 (8.2.2) forbids it in HTTP/2, which a browser with more than six streams needs. Node drops it with a warning through its compatible API and, through its core API, throws `ERR_HTTP2_INVALID_CONNECTION_HEADERS`: the request ends in status 500. Over HTTP/1.1 the line changes nothing, and a proxy takes it out: only a server that speaks HTTP/2 itself has this finding.',
  whatToDo: 'Remove the line.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: ['script', 'python'],
  triggers: ['text/event-stream'],
  messages,
  detect: (file, { host }) => {
    // The tree is searched for a header that is there.
    const found = [...('morph' in file ? inScript(file) : inPython(file))]
    return found.length > 0 && isServedOverHttp2(file, host) ? found : []
  },
})

/** Hypercorn negotiates HTTP/2 over TLS by itself (its documentation), and h2 refuses the header. */
function isServedOverHttp2(file: ScriptFile | PythonFile, host: SourceHost): boolean {
  if ('morph' in file) return mentions(host, treeQuestions.http2, isCode) !== undefined
  return isNamed(host, 'hypercorn') || mentions(host, treeQuestions.hypercorn, isDeployment) !== undefined
}

function* inScript({ morph, ast }: ScriptFile): Iterable<Found<typeof messages>> {
  const seen = new Set<unknown>()
  for (const { headers } of streamResponses(morph, ast)) {
    for (const { name, value, at } of headers) {
      if (name !== 'connection' || value === undefined || /^close$/i.test(value) || seen.has(at)) continue
      seen.add(at)
      yield { messageId: 'keep-alive', at: spanOf(at), data: { value }, scope: scopeNameOf(morph, at) }
    }
  }
}

function* inPython({ module, resolver, source }: PythonFile): Iterable<Found<typeof messages>> {
  const seen = new Set<unknown>()
  for (const site of answersIn(module, resolver)) {
    for (const { name, value, key, scope } of streamResponse(site, resolver)?.headers ?? []) {
      if (name !== 'connection' || value === undefined || /^close$/i.test(value) || seen.has(key)) continue
      seen.add(key)
      // Headers of another file are shown there only if that file answers with a stream too: here it is the response.
      const at = scope.module.source === source ? key.span : site.call.callee.span
      yield { messageId: 'keep-alive', at, data: { value }, scope: site.scope.name }
    }
  }
}
