import type { Expression, FunctionDefinition, Parameter, Scope } from './ast.js'
import type { Resolver } from './resolver.js'

/** Whether a name is one of a few that are written in the code; undefined where its value is unknown. */
export function isWrittenOut(expression: Expression, scope: Scope, resolver: Resolver): boolean | undefined {
  if (resolver.textsOf(expression, scope).length > 0) return true
  // A member of an enum has the names that the enum lists.
  if (expression.kind === 'attribute' && /^(value|name)$/.test(expression.name)) return true
  if (expression.kind === 'choice') {
    const each = expression.options.map((one) => isWrittenOut(one, scope, resolver))
    return each.includes(false) ? false : each.includes(undefined) ? undefined : true
  }
  if (expression.kind === 'subscript' || expression.kind === 'attribute')
    return isMadeHere(expression.object, scope, resolver) ? undefined : false
  if (expression.kind !== 'name') return undefined
  const found = parameterNamed(expression.name, scope)
  if (!found) return boundTo(expression.name, scope, resolver)
  const { parameter, of } = found
  const { annotation } = parameter
  const text = annotation ? of.body.module.source.text.slice(annotation.span.start, annotation.span.end) : ''
  if (/\bLiteral\[|Enum\b|Type\b/.test(text)) return true
  return fromCallers(parameter, of, resolver)
}

/** What a function of this repository gives may well have its names from the code. */
function isMadeHere(object: Expression, scope: Scope, resolver: Resolver): boolean {
  if (object.kind === 'attribute' || object.kind === 'subscript')
    return isMadeHere(object.object, scope, resolver)
  if (object.kind === 'call')
    return resolver.valuesOf(object.callee, scope).some(({ kind }) => kind === 'function' || kind === 'class')
  if (object.kind !== 'name') return false
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const bindings = at.bindings.get(object.name)
    if (bindings)
      return bindings.some(
        (one) =>
          one.kind === 'value' && one.value.kind === 'call' && isMadeHere(one.value, one.scope, resolver),
      )
  }
  return false
}

function parameterNamed(
  name: string,
  scope: Scope,
): { readonly parameter: Parameter; readonly of: FunctionDefinition } | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const parameter = at.definition?.parameters.find((one) => one.name === name)
    if (parameter && at.definition) return { parameter, of: at.definition }
    if (at.bindings.has(name)) return undefined
  }
  return undefined
}

/** A variable that is filled from a message: `name = message["type"]`. */
function boundTo(name: string, scope: Scope, resolver: Resolver): boolean | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const bindings = at.bindings.get(name)
    if (!bindings) continue
    const each = bindings.map((one) =>
      one.kind === 'value' && one.value.kind !== 'name'
        ? isWrittenOut(one.value, one.scope, resolver)
        : undefined,
    )
    return each.includes(false) ? false : undefined
  }
  return undefined
}

/** The arguments of callers in the same file; a function that is called elsewhere gives no answer here. */
function fromCallers(parameter: Parameter, of: FunctionDefinition, resolver: Resolver): boolean | undefined {
  const receivers = of.parameters.filter(({ receiver }) => receiver !== undefined).length
  const position = of.parameters.indexOf(parameter) - receivers
  const given = of.body.module.calls
    .filter(({ call, scope }) =>
      resolver
        .valuesOf(call.callee, scope)
        .some((value) => value.kind === 'function' && value.definition === of),
    )
    .flatMap((site) => {
      const value = resolver.argument(site, parameter.name, position)
      return value ? [{ value, scope: site.scope }] : []
    })
  const each = given.map(({ value, scope }) =>
    value.kind === 'name' ? undefined : isWrittenOut(value, scope, resolver),
  )
  return each.includes(false) ? false : each.length > 0 && !each.includes(undefined) ? true : undefined
}
