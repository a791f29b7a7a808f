import type {
  CallSite,
  ClassDefinition,
  FunctionDefinition,
  Module,
  Scope,
} from '../../../languages/python/ast.js'
import { answersEventStream, eventResponse } from '../../../languages/python/event-responses.js'
import type { PythonRepository } from '../../../languages/python/repository.js'
import type { Resolver } from '../../../languages/python/resolver.js'
import { append, once } from '../../../model/once.js'
import type { RouteProtocol } from '../../../model/route.js'
import { protocolIn, wordsAround } from '../../../routes/protocol.js'

/** The code behind a route: the function, and those of this repository that it calls. */
export interface Handling {
  readonly streams: boolean
  readonly speaks: RouteProtocol
}

/** Calls from a handler are followed so far: the generator that it hands on, and what that calls. */
const deepest = 2
const mostFunctions = 60

export function handlingOf(handler: FunctionDefinition, resolver: Resolver): Handling {
  const code = reachedFrom([handler], resolver, { deep: deepest, most: mostFunctions })
  return {
    streams: code.some((one) => sitesIn(one).some((site) => answers(site, resolver))),
    speaks: protocolIn(
      code.map(textOf),
      [...new Set(code.map(({ body }) => body.module))].map(aroundIn(resolver.repository)),
    ),
  }
}

interface Reach {
  /** Calls are followed so far. */
  readonly deep: number
  /** At most this many functions a step. */
  readonly most: number
  /** What a function reaches in other ways. */
  besides?(of: FunctionDefinition): readonly FunctionDefinition[]
}

/** Functions with those of this repository that they call. */
export function reachedFrom(
  first: readonly FunctionDefinition[],
  resolver: Resolver,
  { deep, most, besides = () => [] }: Reach,
): readonly FunctionDefinition[] {
  const reached = new Set(first)
  let edge: readonly FunctionDefinition[] = first
  for (let depth = 0; depth < deep && edge.length > 0; depth++) {
    const next = new Set<FunctionDefinition>()
    for (const one of edge)
      for (const called of [...calledBy(one, resolver), ...besides(one)])
        if (!reached.has(called) && next.size < most) next.add(called)
    for (const one of next) reached.add(one)
    edge = [...next]
  }
  return [...reached]
}

function answers(site: CallSite, resolver: Resolver): boolean {
  return (
    eventResponse(site.call.callee, site.scope, resolver) !== undefined ||
    answersEventStream(site, resolver) !== undefined
  )
}

/** The calls in its body, in the functions within as well. */
export function sitesIn({ body }: FunctionDefinition): readonly CallSite[] {
  return sitesByScope(body.module).get(body) ?? []
}

const sitesByScope = once(({ calls }: Module): ReadonlyMap<Scope, readonly CallSite[]> => {
  const sites = new Map<Scope, CallSite[]>()
  for (const site of calls) {
    if (site.decorates) continue
    for (let at: Scope | undefined = site.scope; at; at = at.parent) append(sites, at, site)
  }
  return sites
})

/** The methods of a class, inherited ones included. */
export function methodsOf(definition: ClassDefinition, resolver: Resolver): readonly FunctionDefinition[] {
  return resolver.lineage(definition).flatMap(ownMethods)
}

export const ownMethods = once((definition: ClassDefinition): readonly FunctionDefinition[] =>
  definition.outer.module.functions.filter(({ owner }) => owner === definition),
)

export function isScopeWithin(scope: Scope, outer: Scope): boolean {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at === outer) return true
  return false
}

function calledBy(definition: FunctionDefinition, resolver: Resolver): readonly FunctionDefinition[] {
  return sitesIn(definition).flatMap(({ call, scope }) =>
    resolver
      .valuesOf(call.callee, scope)
      .flatMap((value) => (value.kind === 'function' ? [value.definition] : [])),
  )
}

function textOf({ body, span, decorators }: FunctionDefinition): string {
  const { text } = body.module.source
  return text.slice(decorators[0]?.span.start ?? span.start, span.end)
}

const aroundIn = once((repository: PythonRepository) => {
  const importedBy = once(({ imports, source }: Module): readonly Module[] =>
    imports.flatMap(({ module: name, level, name: member }) => {
      const within = member === undefined ? [] : [name === '' ? member : `${name}.${member}`]
      return [name, ...within].flatMap((dotted) => {
        const path = repository.find(dotted, level, source.path)?.path
        return (path === undefined ? undefined : repository.module(path)) ?? []
      })
    }),
  )
  return once((module: Module) => wordsAround(module, importedBy))
})
