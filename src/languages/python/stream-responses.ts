import type { CallSite, Expression, FunctionDefinition, Scope } from './ast.js'
import { answersEventStream } from './event-responses.js'
import { boundIn } from './reading.js'
import type { Resolver } from './resolver.js'

/** A response that hand-written code turns into an event stream: no library sets its headers, frames its events or ends it. */
export interface StreamResponse {
  readonly site: CallSite
  /** E.g. `StreamingResponse`. */
  readonly name: string
  readonly headers: readonly Header[]
  /** Headers come from somewhere that is not read. */
  readonly isOpen: boolean
}

export interface Header {
  /** In lower case. */
  readonly name: string
  readonly value: string | undefined
  readonly key: Expression
  readonly scope: Scope
}

export function streamResponse(site: CallSite, resolver: Resolver): StreamResponse | undefined {
  const name = answersEventStream(site, resolver)
  if (name === undefined) return undefined
  const given = resolver.argument(site, 'headers', 2)
  const values = given ? resolver.valuesOf(given, site.scope) : []
  const [only, ...more] = values
  const isRead = only?.kind === 'display' && !only.isPart && more.length === 0
  const entries = isRead ? only.place.expression.entries : []
  const scope = isRead ? only.place.scope : site.scope
  return {
    site,
    name,
    headers: entries.flatMap(({ key, value }): Header[] => {
      const text = key && resolver.textOf(key, scope)
      return key && text !== undefined
        ? [{ name: text.toLowerCase(), value: resolver.textOf(value, scope), key, scope }]
        : []
    }),
    isOpen:
      (given !== undefined && !isRead) ||
      entries.some(({ key }) => key === undefined) ||
      site.call.arguments.some(({ spread }) => spread) ||
      makesItself(site, resolver) ||
      // `response.headers["…"] = …`, further down.
      /\bheaders\s*[[.]|\bresponse\s*\[/.test(textOf(outermost(site.scope))),
  }
}

/** A class of this repository may set any header in its constructor. */
function makesItself({ call, scope }: CallSite, resolver: Resolver): boolean {
  return resolver
    .valuesOf(call.callee, scope)
    .some(
      (value) =>
        value.kind === 'class' &&
        resolver.lineage(value.definition).some((one) => one.scope.bindings.has('__init__')),
    )
}

/** The function that answers, with everything in it; undefined at the top of a file. */
export function outermost(scope: Scope): FunctionDefinition | undefined {
  let found: FunctionDefinition | undefined
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.definition) found = at.definition
  return found
}

export function textOf(definition: FunctionDefinition | undefined): string {
  if (!definition) return ''
  const { span, body } = definition
  return body.module.source.text.slice(span.start, span.end)
}

/** The functions of this repository whose events a response streams: `StreamingResponse(events(), …)`, also by a variable. */
export function generatorsOf(site: CallSite, resolver: Resolver): readonly FunctionDefinition[] {
  const content =
    resolver.argument(site, 'content', 0) ??
    resolver.argument(site, 'streaming_content', 0) ??
    resolver.argument(site, 'response', 0)
  return content ? generatorsBehind(content, site.scope, resolver) : []
}

/** Functions of Flask and Quart that hand on the generator that they are given. */
const keepsContext = /^(?:stream_with_context|copy_current_request_context)$/

function generatorsBehind(
  content: Expression,
  scope: Scope,
  resolver: Resolver,
): readonly FunctionDefinition[] {
  if (content.kind === 'name') {
    const [only, ...more] = boundIn(content.name, scope)
    return only?.kind === 'value' && only.value.kind === 'call' && more.length === 0
      ? generatorsBehind(only.value, only.scope, resolver)
      : []
  }
  if (content.kind !== 'call') return []
  const { callee } = content
  const [first] = content.arguments
  if (first && (callee.kind === 'name' || callee.kind === 'attribute') && keepsContext.test(callee.name))
    return generatorsBehind(first.value, scope, resolver)
  return resolver
    .valuesOf(callee, scope)
    .flatMap((value) =>
      value.kind === 'function' && value.definition.yields.length > 0 ? [value.definition] : [],
    )
}
