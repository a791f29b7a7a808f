import type { CallSite, Expression, FunctionDefinition, Scope } from '../../languages/python/ast.js'
import { callsOf } from '../../languages/python/call-index.js'
import type { Resolver } from '../../languages/python/resolver.js'
import type { PythonFile } from '../../languages/python.js'
import { locate } from '../../model/lines.js'
import type { Location, Span } from '../../model/source.js'
import { creator, service, servicesOf } from './management-client.js'

/** Code that makes a client of the Management API. */
export interface Construction {
  readonly location: Location
  /** As it is written: `boto3.client`. */
  readonly callee: Span
  readonly scope: Scope
  /** Why another client cannot stand in its place. */
  readonly kept?: 'async' | 'session' | 'spread' | 'keyword' | 'unknown' | undefined
}

/** The clients of the Management API that a module makes. */
export function constructionsIn({ module, resolver, source }: PythonFile): readonly Construction[] {
  const known = new Set(callsOf(module, resolver, creator))
  return module.calls
    .filter((site) => known.has(site) || isCalledLikeOne(site.call.callee))
    .filter((site) => servicesOf(site, resolver).includes(service))
    .map((site) => {
      const { call, scope } = site
      const kept = whyKept(site, resolver)
      return {
        location: locate(source, call.span),
        callee: call.callee.span,
        scope,
        kept,
      }
    })
}

function whyKept({ call, scope }: CallSite, resolver: Resolver): Construction['kept'] {
  if (handsOn(call.callee, scope, resolver)) return undefined
  const paths = resolver.calleePathsOf(call.callee, scope)
  // A copy of boto3 in the folder that is packed is boto3, too.
  const isCopy = paths.length === 0 && isOfBoto(call.callee)
  if (!isCopy && !paths.some((path) => creator.test(path))) return 'unknown'
  if (!paths.every((path) => /^boto3\./.test(path))) return 'async'
  if (call.arguments.some(({ spread, name }) => spread && name === undefined)) return 'spread'
  if (call.arguments.findIndex(({ name }) => name === 'service_name') > 0) return 'keyword'
  return isCopy || isOfBareSession(call.callee, scope, resolver) ? undefined : 'session'
}

/** `boto3.client`, `boto3.Session().client`: what a session is given, another client would not know. */
function isOfBareSession(callee: Expression, scope: Scope, resolver: Resolver): boolean {
  if (callee.kind !== 'attribute') return true
  return resolver.valuesOf(callee.object, scope).every(
    (value) =>
      // A copy of boto3 in this repository.
      value.kind === 'module' ||
      (value.kind === 'external' && (value.made?.call.arguments.length ?? 0) === 0),
  )
}

/** `session.client`, and `get_client` of the project. */
function isCalledLikeOne(callee: Expression): boolean {
  if (callee.kind === 'attribute' && /^(create_)?client$/.test(callee.name)) return true
  return (callee.kind === 'attribute' || callee.kind === 'name') && /_client$/i.test(callee.name)
}

/** A function that does nothing but hand what it is given to boto3: `return boto3.client(service, **options)`. */
function handsOn(callee: Expression, scope: Scope, resolver: Resolver): boolean {
  const values = resolver.valuesOf(callee, scope)
  return (
    values.length > 0 &&
    values.every(
      (value) =>
        value.kind === 'function' &&
        value.definition.returns.length > 0 &&
        value.definition.returns.every((given) => isOfFirst(given, value.definition, resolver)),
    )
  )
}

function isOfFirst(given: Expression, { parameters, body }: FunctionDefinition, resolver: Resolver): boolean {
  if (given.kind !== 'call') return false
  const paths = resolver.calleePathsOf(given.callee, body)
  const [first] = given.arguments
  const isFirst = first?.value.kind === 'name' && first.value.name === parameters[0]?.name
  return isFirst && paths.length > 0 && paths.every((path) => path === 'boto3.client')
}

/** `boto3.client`. */
function isOfBoto(callee: Expression): boolean {
  return (
    callee.kind === 'attribute' &&
    callee.name === 'client' &&
    callee.object.kind === 'name' &&
    callee.object.name === 'boto3'
  )
}
