import type { CallSite, Expression, FunctionDefinition, Scope } from '../../../languages/python/ast.js'
import type { Resolver } from '../../../languages/python/resolver.js'
import { demandsHeader } from '../../../routes/demands.js'
import { reachedFrom } from './handlers.js'

/** What takes a token out of `Authorization`, and refuses who has none unless `auto_error` is off (FastAPI documentation). */
const schemes =
  /^fastapi\.security(?:\.\w+)?\.(?:HTTPBearer|HTTPBasic|HTTPDigest|OAuth2PasswordBearer|OAuth2AuthorizationCodeBearer)\(\)$/
const depends = /^fastapi(?:\.(?:params|param_functions))?\.(?:Depends|Security)$/
const header = /^fastapi(?:\.(?:params|param_functions))?\.Header$/
const deepest = 5

/** Whether a route refuses who sends no `Authorization` header: by its parameters, its dependencies, its decorators or its own code. */
export function demandsHeaderOf(
  handler: FunctionDefinition,
  declared: CallSite,
  resolver: Resolver,
): boolean {
  const { callee } = declared.call
  const made =
    callee.kind === 'attribute'
      ? resolver
          .valuesOf(callee.object, declared.scope)
          .flatMap((value) => (value.kind === 'external' && value.made ? [value.made] : []))
      : []
  const shared = [declared, ...made].flatMap((site) => listed(site, resolver))
  return (
    shared.some(({ expression, scope }) => isDemand(expression, scope, resolver)) ||
    isDemanding(handler, resolver) ||
    handler.decorators.some(({ expression }) => {
      const named = expression.kind === 'call' ? expression.callee : expression
      return resolver
        .valuesOf(named, handler.outer)
        .some((value) => value.kind === 'function' && demandsHeader(textOf(value.definition)))
    })
  )
}

/** `dependencies=[Depends(verify)]` of a route, a router or an application. */
function listed(site: CallSite, resolver: Resolver) {
  const given = resolver.argument(site, 'dependencies')
  return (given ? resolver.valuesOf(given, site.scope) : []).flatMap((value) =>
    value.kind === 'display'
      ? value.place.expression.entries.map((entry) => ({ expression: entry.value, scope: value.place.scope }))
      : [],
  )
}

function isDemanding(definition: FunctionDefinition, resolver: Resolver, depth = 0): boolean {
  if (depth > deepest) return false
  const { parameters, outer } = definition
  const isByParameter = parameters.some(({ name, annotation, default: given }) => {
    const said = [given, ...annotated(annotation)].flatMap((one) => one ?? [])
    if (said.some((one) => isDemand(one, outer, resolver, depth))) return true
    const asked = said.find((one) => one.kind === 'call' && isCalled(one, outer, header, resolver))
    if (asked?.kind !== 'call') return false
    const alias = asked.arguments.find((one) => one.name === 'alias')?.value
    const called = alias?.kind === 'text' ? alias.text : name
    if (!/^authorization$/i.test(called)) return false
    const [first] = asked.arguments
    const usual =
      asked === given
        ? first?.name === undefined || first.name === 'default'
          ? first?.value
          : undefined
        : given
    // `Header(...)`, `Header()`, and no other default: it must be there.
    if (usual === undefined || textAt(usual, outer) === '...') return true
    return /\b401\b|\b403\b/.test(textOf(definition))
  })
  return (
    isByParameter ||
    demandsHeader(reachedFrom([definition], resolver, { deep: 1, most: 20 }).map(textOf).join('\n'))
  )
}

/** `Annotated[str, Depends(user)]` */
function annotated(annotation: Expression | undefined): readonly Expression[] {
  if (annotation?.kind !== 'subscript') return []
  const { index } = annotation
  return index.kind === 'display' ? index.entries.map(({ value }) => value) : [index]
}

/** `Depends(bearer)`, `Depends(current_user)` */
function isDemand(expression: Expression, scope: Scope, resolver: Resolver, depth = 0): boolean {
  if (expression.kind !== 'call' || !isCalled(expression, scope, depends, resolver)) return false
  const [given] = expression.arguments
  if (!given) return false
  return resolver.valuesOf(given.value, scope).some((value) => {
    if (value.kind === 'function') return isDemanding(value.definition, resolver, depth + 1)
    if (value.kind !== 'external' || !schemes.test(value.path)) return false
    const off = value.made && resolver.argument(value.made, 'auto_error')
    return !(off && value.made && textAt(off, value.made.scope) === 'False')
  })
}

function isCalled(
  { callee }: Extract<Expression, { kind: 'call' }>,
  scope: Scope,
  path: RegExp,
  resolver: Resolver,
): boolean {
  return resolver.pathsOf(callee, scope).some((one) => path.test(one))
}

function textAt({ span }: Expression, { module }: Scope): string {
  return module.source.text.slice(span.start, span.end)
}

function textOf({ body, span }: FunctionDefinition): string {
  return body.module.source.text.slice(span.start, span.end)
}
