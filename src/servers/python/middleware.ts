import type { Call, CallSite, ClassDefinition, FunctionDefinition } from '../../languages/python/ast.js'
import type { Resolver } from '../../languages/python/resolver.js'
import type { PythonFile } from '../../languages/python.js'
import { locate } from '../../model/lines.js'
import { isWithin } from '../../model/places.js'
import type { ServerMiddleware } from '../../model/server-socket.js'
import { isScopeWithin, methodsOf, reachedFrom } from '../routes/python/handlers.js'
import type { Servers } from '../routes/python/servers.js'

/** What stands around an application and treats streams otherwise than WebSockets, with the call that makes the application. */
export function middlewareOf(
  files: readonly PythonFile[],
  servers: Servers,
): readonly (ServerMiddleware & { readonly of: Call })[] {
  return files.flatMap(({ module, resolver }) =>
    module.calls.flatMap((site) =>
      placed(site, servers, resolver).flatMap(({ of, code, what }) => {
        const found = code && readMiddleware(code, resolver)
        return found ? [{ ...found, of, what, location: locate(module.source, site.call.span) }] : []
      }),
    ),
  )
}

interface Placed {
  readonly of: Call
  readonly code: FunctionDefinition | ClassDefinition | undefined
  readonly what: string
}

/** `app.add_middleware(Guard)`, `middleware=[Middleware(Guard)]`, `@app.middleware("http")`. */
function placed(site: CallSite, servers: Servers, resolver: Resolver): readonly Placed[] {
  const { callee } = site.call
  const classOf = ({ call, scope }: CallSite): Omit<Placed, 'of'> | undefined => {
    const [first] = call.arguments
    const [value] = first ? resolver.valuesOf(first.value, scope) : []
    return value?.kind === 'class' ? { code: value.definition, what: value.definition.name } : undefined
  }
  if (callee.kind === 'attribute' && /^(add_middleware|middleware)$/.test(callee.name)) {
    const server = servers.of(callee.object, site.scope)
    const decorated = site.decorates?.definition
    const given = decorated ? { code: decorated, what: decorated.name } : classOf(site)
    return server && given ? [{ of: server.made.call, ...given }] : []
  }
  const list = resolver.argument(site, 'middleware')
  const server = list && servers.of(site.call, site.scope)
  if (!server) return []
  return resolver.valuesOf(list, site.scope).flatMap((value) =>
    value.kind === 'display'
      ? value.place.expression.entries.flatMap((entry) => {
          const given =
            entry.value.kind === 'call' ? classOf({ call: entry.value, scope: value.place.scope }) : undefined
          return given ? [{ of: server.made.call, ...given }] : []
        })
      : [],
  )
}

function readMiddleware(
  code: FunctionDefinition | ClassDefinition,
  resolver: Resolver,
): Pick<ServerMiddleware, 'kind' | 'paths'> | undefined {
  const methods = 'parameters' in code ? [code] : methodsOf(code, resolver)
  const first = methods.filter(({ name }) => 'parameters' in code || /^(dispatch|__call__)$/.test(name))
  const reached = reachedFrom(first, resolver, { deep: 2, most: 60 })
  const texts = textsIn(reached)
  const isPure = first.some(({ name }) => name === '__call__')
  if (isPure && comparesTo('websocket', reached) && !texts.includes('http'))
    return { kind: 'websocket-only', paths: [] }
  const said = reached.map(({ body, span }) => body.module.source.text.slice(span.start, span.end))
  const refuses = said.some((text) =>
    /\bstatus_code\s{0,4}=\s{0,4}40[13]\b|\bHTTPException\(\s{0,20}40[13]\b|\bHTTP_40[13]_/.test(text),
  )
  const asks = said.some((text) => /\.(headers|cookies|session|query_params)\b|\bHeaders\(/.test(text))
  return refuses && asks ? { kind: 'demanding', paths: texts.filter((text) => /^\/./.test(text)) } : undefined
}

function textsIn(code: readonly FunctionDefinition[]): readonly string[] {
  return code.flatMap(({ body, span }) =>
    body.module.strings.filter((one) => isWithin(one.span, span)).map(({ text }) => text),
  )
}

function comparesTo(text: string, code: readonly FunctionDefinition[]): boolean {
  return code.some(({ body }) =>
    body.module.comparisons.some(
      ({ operands, scope }) =>
        isScopeWithin(scope, body) && operands.some((one) => one.kind === 'text' && one.text === text),
    ),
  )
}
