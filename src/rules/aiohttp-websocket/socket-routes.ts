import type { FunctionDefinition } from '../../languages/python/ast.js'
import { callsOf } from '../../languages/python/call-index.js'
import { channelNames } from '../../languages/python/http-routes.js'
import { listedIn } from '../../languages/python/listed.js'
import type { Resolver } from '../../languages/python/resolver.js'
import { calleeSpan, firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import type { Link } from '../../model/finding.js'
import type { Span } from '../../model/source.js'

export const socketResponse = /^aiohttp\.(?:web(?:_ws)?\.)WebSocketResponse$/

/** `web.get(path, handler)`, `router.add_get(path, handler)`, `router.add_route(method, path, handler)`. */
const adding = /^(?:aiohttp\.web\.(?:get|route)|aiohttp\.web\.Application\(\)\.router\.add_(?:get|route))$/

/** `@routes.get(path)` of `routes = web.RouteTableDef()`. */
const decorating = /^aiohttp\.web\.RouteTableDef\(\)\.(?:get|route)$/

interface SocketRoute {
  readonly messageId: 'route'
  readonly at: Span
  readonly data: { readonly name: string }
  readonly scope: string
  readonly names: readonly string[]
  readonly links: readonly Link[]
}

/** Routes whose handler answers with a WebSocket, in whatever file it stands. */
export function* socketRoutes(file: PythonFile): Iterable<SocketRoute> {
  const { module, resolver, source } = file
  for (const site of callsOf(module, resolver, adding)) {
    const { call, scope, decorates } = site
    if (decorates) continue
    const shift = call.callee.kind === 'attribute' && call.callee.name.endsWith('route') ? 1 : 0
    const given = resolver.argument(site, 'handler', 1 + shift)
    const handlers = (given ? resolver.valuesOf(given, scope) : []).flatMap((value) =>
      value.kind === 'function' && answersWithSocket(value.definition, resolver) ? [value.definition] : [],
    )
    if (handlers.length === 0) continue
    const path = resolver.argument(site, 'path', shift)
    const names = channelNames(path && resolver.textOf(path, scope))
    yield {
      messageId: 'route',
      at: calleeSpan(source.text, call.callee),
      data: { name: handlers[0]?.name ?? '' },
      scope: scope.name,
      names,
      links: linksOf(names, handlers),
    }
  }
}

/** Handlers below the decorator of a table of routes. */
export function* decoratedRoutes({ module, resolver, source }: PythonFile): Iterable<SocketRoute> {
  for (const site of callsOf(module, resolver, decorating)) {
    const definition = site.decorates?.definition
    if (!definition || !('parameters' in definition) || !answersWithSocket(definition, resolver)) continue
    const { call, scope } = site
    const shift = call.callee.kind === 'attribute' && call.callee.name === 'route' ? 1 : 0
    const path = resolver.argument(site, 'path', shift)
    const names = channelNames(path && resolver.textOf(path, scope))
    yield {
      messageId: 'route',
      at: calleeSpan(source.text, call.callee),
      data: { name: definition.name },
      scope: definition.qualifiedName,
      names,
      links: linksOf(names, [definition]),
    }
  }
}

/** `('GET', '/ws', handler)`, `('/ws', handler)` in a list: a loop adds them. */
export function* listedRoutes({ module, resolver }: PythonFile): Iterable<SocketRoute> {
  for (const { expression: route, scope } of listedIn(module)) {
    const parts = route.kind === 'display' && route.entries.length < 5 ? route.entries : []
    const path = parts.map((part) => resolver.textOf(part.value, scope)).find((text) => text?.startsWith('/'))
    if (path === undefined) continue
    const handlers = parts.flatMap((part) =>
      resolver
        .valuesOf(part.value, scope)
        .flatMap((one) =>
          one.kind === 'function' && answersWithSocket(one.definition, resolver) ? [one.definition] : [],
        ),
    )
    if (handlers.length === 0) continue
    const names = channelNames(path)
    yield {
      messageId: 'route',
      at: firstOnOneLine(module.source.text, route.span, parts[0]?.value.span ?? route.span),
      data: { name: handlers[0]?.name ?? '' },
      scope: scope.name,
      names,
      links: linksOf(names, handlers),
    }
  }
}

function linksOf(names: readonly string[], handlers: readonly FunctionDefinition[]): readonly Link[] {
  return [...names.map((name): Link => ({ kind: 'route', name })), ...handlers.map(handlerLink)]
}

/** By the first part of its name, as findings within the function are known. */
function handlerLink({ qualifiedName, outer }: FunctionDefinition): Link {
  return { kind: 'handler', name: `${outer.module.source.path}:${qualifiedName.split('.')[0]}` }
}

function answersWithSocket({ span, outer }: FunctionDefinition, resolver: Resolver): boolean {
  return callsOf(outer.module, resolver, socketResponse).some(
    ({ call, scope }) =>
      span.start <= call.span.start &&
      call.span.end <= span.end &&
      resolver.pathsOf(call.callee, scope).some((path) => socketResponse.test(path)),
  )
}
