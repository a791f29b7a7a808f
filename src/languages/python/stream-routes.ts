import type { FunctionDefinition, Module, Scope } from './ast.js'
import type { Resolver } from './resolver.js'
import { outermost } from './stream-responses.js'

/** Whether what a function yields only ever answers a POST: it stands in a POST's handler, or such a handler calls it. */
export function answersPost(scope: Scope, module: Module, resolver: Resolver): boolean {
  const own = outermost(scope)
  if (!own) return false
  const methods = methodsOf(own)
  if (methods.length > 0) return isPostOnly(methods)
  const asked = module.calls.flatMap((site) => {
    const calls = resolver
      .valuesOf(site.call.callee, site.scope)
      .some((value) => value.kind === 'function' && value.definition === own)
    const handler = calls ? outermost(site.scope) : undefined
    return handler && handler !== own ? [methodsOf(handler)] : []
  })
  return asked.length > 0 && asked.every((one) => isPostOnly(one))
}

function isPostOnly(methods: readonly string[]): boolean {
  return methods.length > 0 && methods.every((one) => one === 'post')
}

/** The HTTP methods that a handler is declared for by its decorators: `@router.post(…)`, `methods=["POST"]`. */
export function methodsOf({ decorators, body }: FunctionDefinition): readonly string[] {
  return decorators.flatMap(({ expression }): string[] => {
    if (expression.kind !== 'call') return []
    const { callee } = expression
    const name = callee.kind === 'attribute' ? callee.name : ''
    if (/^(get|post|put|patch|delete)$/.test(name)) return [name]
    if (!/^(api_)?route$/.test(name)) return []
    const given = expression.arguments.find((argument) => argument.name === 'methods')
    if (!given) return ['get']
    const { start, end } = given.value.span
    return [...body.module.source.text.slice(start, end).matchAll(/["'](\w+)["']/g)].map(([, one = '']) =>
      one.toLowerCase(),
    )
  })
}
