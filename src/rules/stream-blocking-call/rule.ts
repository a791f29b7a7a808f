import type { CallSite, FunctionDefinition } from '../../languages/python/ast.js'
import { anyOf, callsOf } from '../../languages/python/call-index.js'
import { answersIn, eventResponse } from '../../languages/python/event-responses.js'
import type { Resolver } from '../../languages/python/resolver.js'
import { calleeSpan } from '../../languages/python/spans.js'
import { generatorsOf, streamResponse } from '../../languages/python/stream-responses.js'
import { defineRule } from '../define-rule.js'

/** Calls that return when they are done, and nothing else of their thread runs meanwhile. */
const blocking = anyOf([
  /^time\.sleep$/,
  /^requests\.(?:get|post|put|patch|delete|head|request)$/,
  /^requests\.(?:Session|session)\(\)\.(?:get|post|put|patch|delete|head|request)$/,
  /^httpx\.(?:get|post|put|patch|delete|head|request|stream)$/,
  /^httpx\.Client\(\)\.(?:get|post|put|patch|delete|head|request|stream|send)$/,
  /^urllib\.request\.urlopen$/,
  /^subprocess\.(?:run|call|check_call|check_output)$/,
  /^os\.system$/,
  /^queue\.(?:Simple|Lifo|Priority)?Queue\(\)\.get$/,
  /^(?:openai\.(?:OpenAI|AzureOpenAI|Client)\(\)|groq\.(?:Groq|Client)\(\))\.(?:chat\.completions|completions|responses)\.create$/,
  /^anthropic\.(?:Anthropic|Client)\(\)\.messages\.(?:create|stream)$/,
  /^ollama\.(?:chat|generate)$/,
  /^boto3\.client\(\)\.\w+$/,
  /^redis\.(?:Redis|StrictRedis|from_url)(?:\(\)|\.from_url\(\))\.(?:get|blpop|brpop|xread|lrange)$/,
  /^redis\.(?:Redis|StrictRedis|from_url)(?:\(\)|\.from_url\(\))\.pubsub\(\)\.(?:listen|get_message)$/,
])

/** What a loop waits for, a line at a time. */
const read = /^subprocess\.Popen\(\)\.std(?:out|err)$/

/** Queries of a session that nothing awaits: a generator has many, and the first of them says it. */
const queries = anyOf([
  /^(?:sqlmodel|sqlalchemy\.orm)(?:\.\w+)?\.Session\(\)\.(?:exec|execute|scalars?|get|query|commit|refresh)$/,
  /^sqlalchemy\.orm(?:\.session)?\.sessionmaker\(\)\(\)\.(?:execute|scalars?|get|query|commit|refresh)$/,
])

export default defineRule({
  id: 'stream-blocking-call',
  title: 'A blocking call in a stream that shares its thread',
  why: 'An asynchronous generator runs on the event loop, and so does everything else of the process: while `time.sleep`, `requests` or a synchronous client of a language model waits in it, no other stream gets an event, no request is answered, and no heartbeat is sent [asyncio documentation, "Running Blocking Code"]. Starlette runs a generator without `async` in a thread.',
  whatToDo:
    'Await the asynchronous counterpart (`asyncio.sleep`, `httpx.AsyncClient`, `AsyncOpenAI`), hand the call to a thread (`await asyncio.to_thread(…)`), or make the generator a plain `def`.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: 'python',
  triggers: ['text/event-stream', 'EventSourceResponse'],
  messages: {
    blocks: '{{call}} blocks the event loop: meanwhile nothing else of this process is served',
  },
  *detect({ module, resolver, source }) {
    if (source.zone === 'test') return
    const streaming = streamed(module.functions, answersIn(module, resolver), resolver)
    const blocks = callsOf(module, resolver, blocking)
    const direct = new Set(blocks.map(({ scope }) => scope.definition))
    // `tick()`, a plain function of this file that sleeps.
    const through = module.calls.filter(({ call, scope }) =>
      scope.definition && streaming.has(scope.definition)
        ? resolver
            .valuesOf(call.callee, scope)
            .some(
              (value) =>
                value.kind === 'function' && isPlain(value.definition) && direct.has(value.definition),
            )
        : false,
    )
    const asking = new Set<FunctionDefinition>()
    const asks = callsOf(module, resolver, queries).filter(({ call, scope: { definition } }) => {
      const { start } = call.callee.span
      if (!definition || asking.has(definition) || !streaming.has(definition)) return false
      if (/\bawait\s{1,9}$/.test(source.text.slice(Math.max(0, start - 20), start))) return false
      return asking.add(definition)
    })
    for (const site of [...blocks, ...through, ...asks]) {
      const around = site.scope.definition
      if (!around || !streaming.has(around)) continue
      const text = source.text.slice(site.call.callee.span.start, site.call.callee.span.end)
      yield {
        messageId: 'blocks',
        at: calleeSpan(source.text, site.call.callee),
        data: { call: text.slice(0, 60) },
        scope: around.qualifiedName,
      }
    }
    for (const { iterated, isAsync, scope } of module.loops) {
      const around = scope.definition
      if (isAsync || !around || !streaming.has(around) || iterated.kind !== 'attribute') continue
      if (!resolver.pathsOf(iterated, scope).some((path) => read.test(path))) continue
      const { start, end } = iterated.span
      yield {
        messageId: 'blocks',
        at: iterated.span,
        data: { call: source.text.slice(start, end).slice(0, 60) },
        scope: around.qualifiedName,
      }
    }
  },
})

/** The asynchronous generators of a file whose events a response streams, with those that they take events from. */
function streamed(
  all: readonly FunctionDefinition[],
  sites: readonly CallSite[],
  resolver: Resolver,
): ReadonlySet<FunctionDefinition> {
  const found = new Set<FunctionDefinition>()
  const add = (definition: FunctionDefinition) => {
    if (found.has(definition) || !isAsync(definition)) return
    found.add(definition)
    for (const { iterated, scope } of definition.body.module.loops) {
      if (scope !== definition.body || iterated.kind !== 'call') continue
      for (const value of resolver.valuesOf(iterated.callee, scope))
        if (value.kind === 'function') add(value.definition)
    }
  }
  for (const site of sites) {
    const isStream =
      streamResponse(site, resolver) !== undefined ||
      eventResponse(site.call.callee, site.scope, resolver) !== undefined
    if (isStream) for (const one of generatorsOf(site, resolver)) add(one)
  }
  // Where another file answers with it: a generator that writes events itself.
  for (const one of all) if (one.yields.some((value) => isFrame(value.span, one))) add(one)
  return found
}

function isFrame(
  { start, end }: { readonly start: number; readonly end: number },
  { body }: FunctionDefinition,
): boolean {
  return /^[bf]{0,2}["'](?:data|event|id): ?/.test(
    body.module.source.text.slice(start, Math.min(end, start + 20)),
  )
}

/** It runs where it is called; what is called later, or in a thread, is handed on. */
function isPlain({ span, body, yields }: FunctionDefinition): boolean {
  return yields.length === 0 && !body.module.source.text.startsWith('async', span.start)
}

function isAsync({ span, body, yields }: FunctionDefinition): boolean {
  return yields.length > 0 && body.module.source.text.startsWith('async', span.start)
}
