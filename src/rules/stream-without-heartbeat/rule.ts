import type { LinesFile } from '../../languages/lines.js'
import { isCode } from '../../languages/mentions.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { answersIn, bareStartsIn } from '../../languages/python/event-responses.js'
import {
  saysBeatInPython,
  silentLoop,
  waitsForGiven,
  waitsForModel,
  waitsForWork,
  writing,
} from '../../languages/python/long-lived.js'
import { calleeSpan } from '../../languages/python/spans.js'
import { generatorsOf, streamResponse } from '../../languages/python/stream-responses.js'
import { answersPost } from '../../languages/python/stream-routes.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { locate } from '../../model/lines.js'
import { literally } from '../../model/literally.js'
import type { ServerRoute } from '../../model/route.js'
import { answersOnlyPosts } from '../../routes/streaming.js'
import { goStreamsIn, isSilentInGo } from '../../streams/go-streams.js'
import { longLivedStreams, saysBeat, silentSse } from '../../streams/long-lived.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  silent:
    'the stream sends nothing between events: what stands between may end it, and the server does not see a client that has gone',
  model:
    'nothing is sent while the model thinks: what stands between may end the stream before the first word or between two',
} as const

export default defineRule({
  id: 'stream-without-heartbeat',
  title: 'A stream without a heartbeat',
  why: 'Proxies and load balancers end a connection on which nothing came for a while: nginx after 60 s (`proxy_read_timeout`), an ALB after 60 s (idle timeout), CloudFront after 30 s. A server notices a client that left without a word only when it writes. The standard says: send a comment line every 15 seconds or so [HTML, 9.2.7]. A WebSocket had its pings.',
  whatToDo:
    'Write a comment (`: \\n\\n`) every 15 s, which no handler sees, and stop its timer when the client goes. `EventSourceResponse` of sse-starlette and of fastapi.sse, and better-sse, do so by themselves.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: ['script', 'python', 'lines'],
  triggers: {
    script: ['text/event-stream', 'streamSSE', 'createEventStream', '@Sse\\('],
    python: ['text/event-stream'],
    // Of Go.
    lines: ['[Tt]ype["`], {0,4}["`]text/event-stream'],
  },
  afterRoutes: true,
  messages,
  detect: (file, { host, routes }) => {
    if (file.source.zone === 'test') return []
    if ('morph' in file) return inScript(file, host, routes)
    return 'module' in file ? inPython(file, host) : inGo(file)
  },
})

function* inScript(
  file: ScriptFile,
  host: SourceHost,
  routes: readonly ServerRoute[],
): Iterable<Found<typeof messages>> {
  yield* silentObservables(file)
  for (const stream of longLivedStreams(file, (path) => host.text(path))) {
    const { isModel } = stream
    if (stream.beats) continue
    if (!isModel && answersOnlyPosts(locate(file.source, spanOf(stream.type)), routes)) continue
    if (stream.unread.some((path) => saysBeat(host.text(path) ?? ''))) continue
    if (beatsElsewhere(file.source.path, host)) continue
    yield {
      messageId: isModel ? 'model' : 'silent',
      at: spanOf(stream.at),
      scope: scopeNameOf(file.morph, stream.at),
      confidence: isModel ? 'possible' : 'likely',
    }
  }
}

/** Nest sends nothing of its own between the values of an observable. */
function* silentObservables(file: ScriptFile): Iterable<Found<typeof messages>> {
  for (const decorator of silentSse(file))
    yield {
      messageId: 'silent',
      at: spanOf(decorator),
      scope: scopeNameOf(file.morph, decorator),
      confidence: 'likely',
    }
}

/** A module that uses this one may write to all of its streams: `setInterval(() => hub.send('ping'), 15000)`. */
function beatsElsewhere(path: string, host: SourceHost): boolean {
  const [file = '', folder = ''] = path.split('/').reverse()
  const [stem = ''] = file.split('.')
  const name = /^(?:route|index|\+server)$/.test(stem) ? folder : stem
  if (name.length < 2) return false
  const imports = new RegExp(
    `(?:from|import|require) ?\\(? ?['"][^'"\\n]{0,200}\\b${literally(name)}(?:\\.\\w+)?['"]`,
  )
  return host.paths.some((other) => {
    if (other === path || !isCode(other) || host.mayHold?.(other, [name]) === false) return false
    const text = host.text(other) ?? ''
    return imports.test(text) && saysBeat(text)
  })
}

/** Whoever names the function that streams what it is given may beat in what it gives. */
function isGivenBeats(name: string, host: SourceHost): boolean {
  const last = name.split('.').at(-1) ?? ''
  return host.paths.some((path) => {
    if (!path.endsWith('.py') || host.mayHold?.(path, [last]) === false) return false
    const text = host.text(path) ?? ''
    return text.includes(last) && saysBeatInPython(text)
  })
}

function* inPython(
  { module, resolver, source }: PythonFile,
  host: SourceHost,
): Iterable<Found<typeof messages>> {
  for (const site of answersIn(module, resolver)) {
    if (!streamResponse(site, resolver)) continue
    const here = { at: calleeSpan(source.text, site.call.callee), scope: site.scope.name }
    const generators = generatorsOf(site, resolver)
    if (generators.some((one) => waitsForWork(one, resolver))) {
      yield { messageId: 'silent', ...here, confidence: 'likely' }
      continue
    }
    if (generators.some((one) => waitsForModel(one, resolver))) {
      yield { messageId: 'model', ...here, confidence: 'possible' }
      continue
    }
    if (answersPost(site.scope, module, resolver)) continue
    if (generators.some((one) => waitsForGiven(one)) && !isGivenBeats(site.scope.name, host)) {
      yield { messageId: 'silent', ...here, confidence: 'possible' }
      continue
    }
    // aiohttp writes to the response that it made.
    const handler = generators.length === 0 ? site.scope.definition : undefined
    const [silent, ...others] = handler
      ? [silentLoop(handler, resolver, 0, writing)]
      : generators.map((one) => silentLoop(one, resolver))
    if (!silent || others.length > 0) continue
    const isHere = silent.definition.body.module === module
    const loop = { at: silent.head, scope: silent.definition.qualifiedName }
    yield { messageId: 'silent', ...(isHere ? loop : here), confidence: 'likely' }
  }
  for (const { scope } of bareStartsIn(module, resolver)) {
    const silent = scope.definition && silentLoop(scope.definition, resolver, 0, writing)
    if (silent) yield { messageId: 'silent', at: silent.head, scope: scope.name, confidence: 'likely' }
  }
}

function* inGo({ source }: LinesFile): Iterable<Found<typeof messages>> {
  for (const stream of goStreamsIn(source))
    if (isSilentInGo(stream))
      yield { messageId: 'silent', at: stream.type, scope: stream.name, confidence: 'likely' }
}
