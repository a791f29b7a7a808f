import type {
  Call,
  CallSite,
  Expression,
  FunctionDefinition,
  Module,
  Scope,
} from '../../languages/python/ast.js'
import { anyOf, callsOf } from '../../languages/python/call-index.js'
import { answersIn, eventResponse } from '../../languages/python/event-responses.js'
import { perModules } from '../../languages/python/per-modules.js'
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

/** `SessionLocal()`, and what asks through it blocks. */
const opensSession = anyOf([
  /^sqlalchemy\.orm\.(?:session\.)?sessionmaker\(\)$/,
  /^(?:sqlmodel|sqlalchemy\.orm)\.Session$/,
])

export default defineRule({
  id: 'stream-blocking-call',
  title: 'A blocking call in a stream that shares its thread',
  why: 'An asynchronous generator runs on the event loop, and so does everything else of the process: while `time.sleep`, `requests` or a synchronous client of a language model waits in it, the server sends no event, no heartbeat and no answer [asyncio documentation, "Running Blocking Code"]. Starlette runs a generator without `async` in a thread.',
  whatToDo:
    'Await the asynchronous counterpart (`asyncio.sleep`, `httpx.AsyncClient`, `AsyncOpenAI`), hand the call to a thread (`await asyncio.to_thread(…)`), or make the generator a plain `def`.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: 'python',
  triggers: ['text/event-stream', 'EventSourceResponse'],
  messages: {
    blocks: '{{call}} blocks the event loop: meanwhile nothing else of this process is served',
  },
  // The generator may stand in another module than the response that streams it.
  companions: [
    '^(?=[^]*\\basync def )(?=[^]*\\byield\\b)[^]*(?:\\btime\\.sleep\\(|\\brequests\\.|\\bsubprocess\\.|\\.query\\()',
  ],
  beside: ['python-event-stream'],
  *detect({ module, resolver, source }) {
    if (source.zone === 'test') return
    const streaming = streamedIn(module, resolver)
    if (streaming.size === 0) return
    const blocks = callsOf(module, resolver, blocking)
    // `tick()`, a plain function of this file that sleeps; `fetch()`, which the generator is given and that asks a database.
    const through = module.calls.filter(
      ({ call, scope }) =>
        scope.definition &&
        streaming.has(scope.definition) &&
        [...functionsOf(call.callee, scope, resolver), ...givenFunctions(call, scope, module, resolver)].some(
          (one) => isPlain(one) && isBlocking(one, resolver),
        ),
    )
    const asking = new Set<FunctionDefinition>()
    const asks = module.calls.filter((site) => {
      const { start } = site.call.callee.span
      const { definition } = site.scope
      if (!definition || asking.has(definition) || !streaming.has(definition)) return false
      if (!isQuery(site, resolver)) return false
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

function functionsOf(callee: Expression, scope: Scope, resolver: Resolver): readonly FunctionDefinition[] {
  return resolver
    .valuesOf(callee, scope)
    .flatMap((value) => (value.kind === 'function' ? [value.definition] : []))
}

/** What a generator calls as its parameter: `events(fetch_count)` of the same file. */
function givenFunctions(
  { callee }: Call,
  { definition }: Scope,
  module: Module,
  resolver: Resolver,
): readonly FunctionDefinition[] {
  if (callee.kind !== 'name' || !definition) return []
  const position = definition.parameters.findIndex(({ name }) => name === callee.name)
  if (position < 0) return []
  return module.calls.flatMap((site) => {
    if (!functionsOf(site.call.callee, site.scope, resolver).includes(definition)) return []
    const given = resolver.argument(site, callee.name, position)
    return given ? functionsOf(given, site.scope, resolver) : []
  })
}

/** It makes a blocking call itself, or opens a session of a database, which it does to ask it. */
function isBlocking(definition: FunctionDefinition, resolver: Resolver): boolean {
  const { module } = definition.body
  const isWithin = ({ scope }: CallSite) => scope.definition === definition
  return (
    callsOf(module, resolver, blocking).some(isWithin) ||
    callsOf(module, resolver, opensSession).some(isWithin) ||
    module.calls.some((site) => isWithin(site) && isQuery(site, resolver))
  )
}

/** A query of a session that is not asynchronous: one that is has no method `query`. */
function isQuery({ call: { callee }, scope }: CallSite, resolver: Resolver): boolean {
  if (callee.kind !== 'attribute') return false
  if (resolver.pathsOf(callee, scope).some((path) => queries.test(path))) return true
  if (callee.name !== 'query') return false
  const { text } = scope.module.source
  const object = text.slice(callee.object.span.start, callee.object.span.end)
  return (
    /^(?:self\.)?_?(?:db|session|db_session)$/.test(object) &&
    /\bsqlalchemy\b|\bsqlmodel\b|\b[Ss]ession\b/.test(text)
  )
}

/** The asynchronous generators whose events a response streams, of this file and of others, with those that they take events from. */
function streamedIn(module: Module, resolver: Resolver): ReadonlySet<FunctionDefinition> {
  const here = [...answered(resolver)].filter(({ body }) => body.module === module)
  return new Set([...here, ...streamed(module.functions, [], resolver)])
}

/** Those that the responses of all modules stream. */
const answered = perModules((resolver) => {
  const answers = resolver.repository.whole.flatMap((one) => answersIn(one, resolver))
  return streamed([], answers, resolver)
})

/** The asynchronous generators of these answers. */
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
