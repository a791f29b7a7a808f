import { isCode, mentions } from '../../languages/mentions.js'
import { onAppRunner } from '../../languages/platform.js'
import { answersIn, eventResponse } from '../../languages/python/event-responses.js'
import { calleeSpan } from '../../languages/python/spans.js'
import { streamResponse } from '../../languages/python/stream-responses.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import type { Span } from '../../model/source.js'
import { streamResponses } from '../../streams/response-headers.js'
import { defineRule } from '../define-rule.js'

/** Code that reads where a client left off, or sends ids for it. */
const resumes = /last[-_]?event[-_]?id|(?:^|["'`\s]|\\n)id: ?(?:\$?\{|%[sd]|["'] ?\+)/im

export default defineRule({
  id: 'stream-without-ids',
  title: 'A stream without event ids where the platform cuts streams',
  why: 'AWS App Runner ends every response after 120 s in total, so a client reconnects at least every two minutes, after 3 s in Chromium and 5 s in Firefox. What is sent meanwhile is lost, unless events carry an `id:` and the server continues after the `Last-Event-ID` of the new request.',
  whatToDo:
    'Send an `id:` with each event, keep the last events, and continue after `Last-Event-ID`; end the stream yourself at about 110 s, after a `retry:`. Or move to a platform that does not cut streams.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: ['script', 'python'],
  triggers: ['text/event-stream', 'EventSourceResponse'],
  messages: {
    declared: 'a stream without ids on App Runner, which cuts it after 120 s: events in between are lost',
    documented: 'a stream without ids, and the documents mention App Runner, which cuts streams after 120 s',
  },
  *detect(file, { host }) {
    if (!/text\/event-stream|EventSourceResponse/.test(file.source.text)) return
    const found = 'morph' in file ? inScript(file) : inPython(file)
    const platform = found.length > 0 ? onAppRunner(host) : undefined
    if (!platform || mentions(host, resumes, isCode)) return
    for (const one of found)
      yield { ...one, messageId: platform, confidence: platform === 'declared' ? 'certain' : 'likely' }
  },
})

interface Place {
  readonly at: Span
  readonly scope: string
}

function inScript({ morph, ast }: ScriptFile): readonly Place[] {
  return streamResponses(morph, ast).map(({ type }) => ({
    at: spanOf(type),
    scope: scopeNameOf(morph, type),
  }))
}

function inPython({ module, resolver, source }: PythonFile): readonly Place[] {
  return answersIn(module, resolver)
    .filter(
      (site) =>
        !site.decorates &&
        (streamResponse(site, resolver) !== undefined ||
          eventResponse(site.call.callee, site.scope, resolver) !== undefined),
    )
    .map((site) => ({ at: calleeSpan(source.text, site.call.callee), scope: site.scope.name }))
}
