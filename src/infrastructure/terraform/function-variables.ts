import type { Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'
import type { Place } from '../../languages/terraform/values.js'
import { partsOf } from '../../languages/terraform/walk.js'
import { argumentOf, settingsIn } from './settings.js'

/** An environment variable that a function is given. */
export interface FunctionVariable {
  readonly name: string
  readonly value: Place
}

/** The environment variables of a function, with those that it has only under a condition: the process may need them all. */
export function variablesOf(fn: Declared, scope: Scope, resolver: Resolver): readonly FunctionVariable[] {
  // Modules take them without a block around.
  const bare = fn.is.type === 'module' ? argumentOf(fn.is, 'environment_variables') : undefined
  const given = bare ? [bare] : settingsIn(fn.is, 'environment').map((one) => one('variables'))
  return given.flatMap((one) => (one ? entriesIn({ expression: one, scope }, resolver) : []))
}

/** A local that names itself ends here. */
const mostSteps = 8

function entriesIn(place: Place, resolver: Resolver, steps = 0): readonly FunctionVariable[] {
  const { expression, scope } = place
  if (steps > mostSteps) return []
  const inside = (expressions: readonly Expression[]) =>
    expressions.flatMap((one) => entriesIn({ expression: one, scope }, resolver, steps + 1))
  if (expression.kind === 'conditional' || (expression.kind === 'call' && expression.name === 'merge'))
    return inside(partsOf(expression))
  const [name, ...more] =
    expression.kind === 'reference' && expression.root === 'local' ? expression.steps : []
  if (name?.kind === 'name' && more.length === 0)
    return inside((scope.module.locals.get(name.name) ?? []).map(({ is }) => is.value))
  return resolver
    .valuesOf(expression, scope)
    .values.flatMap((value) =>
      value.kind === 'object'
        ? value.entries.flatMap(({ key, place }) => (key === undefined ? [] : [{ name: key, value: place }]))
        : [],
    )
}

/** The texts and names of an expression as one text: `arn:aws:execute-api:var.region:aws_apigatewayv2_api.chat.id/*`. */
export function namesIn(expression: Expression): string {
  const { kind } = expression
  if (kind === 'text') return expression.text
  if (kind === 'reference') {
    const names = expression.steps.flatMap((one) => (one.kind === 'name' ? one.name : []))
    return [expression.root, ...names].join('.')
  }
  if (kind === 'list' || kind === 'object') return ''
  return partsOf(expression)
    .map(namesIn)
    .join(/^(?:template|heredoc|other)$/.test(kind) ? '' : ' ')
}
