import type { CallSite, ClassDefinition, Expression, Module, Scope } from './ast.js'
import { anyOf, callsOf } from './call-index.js'
import type { Resolver } from './resolver.js'

/** Classes and functions that always answer with an event stream. */
const eventResponses =
  /^(?:sse_starlette(?:\.sse)?\.EventSourceResponse|fastapi(?:\.sse|\.responses)?\.EventSourceResponse|aiohttp_sse\.(?:sse_response|EventSourceResponse)|litestar\.response(?:\.sse)?\.ServerSentEvent|blacksheep\.(?:server\.)?sse\.ServerSentEventsResponse|robyn\.(?:responses\.)?SSEResponse)$/

interface Streaming {
  readonly path: RegExp
  /** The keyword that carries the content type, with its place among positional arguments. */
  readonly contentType: readonly (readonly [name: string, position?: number])[]
  readonly headers: readonly (readonly [name: string, position?: number])[]
}

/** Responses that become an event stream by their content type. */
const streamings: readonly Streaming[] = [
  {
    path: /^(?:fastapi|starlette)(?:\.responses)?\.(?:StreamingResponse|Response)$/,
    contentType: [['media_type', 3]],
    headers: [['headers', 2]],
  },
  {
    path: /^django\.http(?:\.response)?\.(?:StreamingHttpResponse|HttpResponse)$/,
    contentType: [['content_type', 1]],
    headers: [['headers']],
  },
  {
    path: /^(?:flask(?:\.wrappers)?|quart(?:\.wrappers)?|werkzeug(?:\.wrappers)?)\.Response$/,
    contentType: [
      ['mimetype', 3],
      ['content_type', 4],
    ],
    headers: [['headers', 2]],
  },
  {
    path: /^(?:flask|quart)\.make_response$/,
    contentType: [],
    headers: [['headers', 1]],
  },
  {
    path: /^(?:flask\.Flask\(\)|flask\.current_app|quart\.Quart\(\))\.response_class$/,
    contentType: [
      ['mimetype', 3],
      ['content_type', 4],
    ],
    headers: [['headers', 2]],
  },
  {
    path: /^aiohttp\.web(?:_response)?\.StreamResponse$/,
    contentType: [],
    headers: [['headers']],
  },
  {
    path: /^sanic\.(?:response\.(?:types\.)?)?(?:ResponseStream|HTTPResponse)$/,
    contentType: [['content_type', 3]],
    headers: [['headers', 2]],
  },
  {
    path: /^litestar\.response(?:\.streaming)?\.Stream$/,
    contentType: [['media_type']],
    headers: [['headers']],
  },
  {
    path: /^tornado\.web\.RequestHandler\(\)\.set_header$/,
    contentType: [['value', 1]],
    headers: [],
  },
]

const eventStream = /^text\/event-stream\b/i

const mayStream = anyOf([eventResponses, ...streamings.map(({ path }) => path)])

/** The calls that may answer with an event stream, by what they call. */
export function answersIn(module: Module, resolver: Resolver): readonly CallSite[] {
  return callsOf(module, resolver, mayStream)
}

/** `await send({"type": "http.response.start", "headers": [(b"content-type", b"text/event-stream")]})` of a bare ASGI application. */
export function bareStartsIn(module: Module, resolver: Resolver): readonly CallSite[] {
  return module.calls.filter(({ call, scope }) => {
    const [given] = call.arguments
    if (given?.value.kind !== 'display' || call.arguments.length > 1) return false
    const said = given.value.entries.find(({ key }) => key?.kind === 'text' && key.text === 'type')?.value
    const { start, end } = given.value.span
    return (
      said !== undefined &&
      resolver.textOf(said, scope) === 'http.response.start' &&
      /["']text\/event-stream\b/i.test(module.source.text.slice(start, end))
    )
  })
}

/** The name of the event response that `expression` is; undefined when it is none. */
export function eventResponse(expression: Expression, scope: Scope, resolver: Resolver): string | undefined {
  return nameOf(resolver.pathsOf(expression, scope).find((path) => eventResponses.test(path)))
}

/** The name of the response class, when the call makes one of type text/event-stream. */
export function answersEventStream(site: CallSite, resolver: Resolver): string | undefined {
  for (const path of resolver.pathsOf(site.call.callee, site.scope)) {
    const streaming = streamings.find((one) => one.path.test(path))
    if (streaming && (byArguments(site, streaming, resolver) || bySubclass(site, resolver)))
      return nameOf(path)
  }
  return undefined
}

function byArguments(site: CallSite, { contentType, headers }: Streaming, resolver: Resolver): boolean {
  const typed = contentType.some(([name, position]) => {
    const given = resolver.argument(site, name, position)
    return given !== undefined && isEventStream(given, site.scope, resolver)
  })
  return (
    typed ||
    headers.some(([name, position]) =>
      setsContentType(resolver.argument(site, name, position), site, resolver),
    )
  )
}

/** `{"Content-Type": "text/event-stream"}`, written in the call or before it. */
function setsContentType(headers: Expression | undefined, site: CallSite, resolver: Resolver): boolean {
  if (!headers) return false
  return resolver.valuesOf(headers, site.scope).some((value) => {
    if (value.kind !== 'display') return false
    const { expression, scope } = value.place
    return expression.entries.some(
      (entry) =>
        entry.key !== undefined &&
        resolver.textOf(entry.key, scope)?.toLowerCase() === 'content-type' &&
        isEventStream(entry.value, scope, resolver),
    )
  })
}

/** `class Events(StreamingResponse): media_type = "text/event-stream"`, or the default of a parameter of that name. */
function bySubclass(site: CallSite, resolver: Resolver): boolean {
  return resolver.valuesOf(site.call.callee, site.scope).some((value) => {
    if (value.kind !== 'class') return false
    return resolver.lineage(value.definition).some((one) => isTyped(one, resolver))
  })
}

function isTyped({ scope }: ClassDefinition, resolver: Resolver): boolean {
  const held = (scope.bindings.get('media_type') ?? []).some(
    (binding) => binding.kind === 'value' && isEventStream(binding.value, binding.scope, resolver),
  )
  const given = (scope.bindings.get('__init__') ?? []).some(
    (binding) =>
      binding.kind === 'function' &&
      binding.definition.parameters.some(
        (one) => one.name === 'media_type' && one.default && isEventStream(one.default, scope, resolver),
      ),
  )
  return held || given
}

function isEventStream(expression: Expression, scope: Scope, resolver: Resolver): boolean {
  return resolver.textsOf(expression, scope).some((text) => eventStream.test(text))
}

function nameOf(path: string | undefined): string | undefined {
  return path?.slice(path.lastIndexOf('.') + 1)
}
