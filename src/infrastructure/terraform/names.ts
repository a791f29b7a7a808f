import type { Block, Expression, Step } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'
import type { ResourceId } from '../../languages/value.js'
import type { Link } from '../../model/finding.js'
import { once } from '../../model/once.js'
import { inserted } from '../../model/put-together.js'
import { argumentOf, scopeOf } from './settings.js'

/** As Terraform writes it: `aws_lambda_function.connect`, `module.api`, `data.aws_region.here`. */
export function addressOf({ type, labels }: Block): string {
  const names = labels.map(({ text }) => text)
  return (type === 'resource' ? names : [type, ...names]).join('.')
}

export function idOf({ is, path }: Declared): ResourceId {
  return `${path}#${addressOf(is)}`
}

export function declarationLink(declared: Declared): Link {
  return { kind: 'declaration', name: idOf(declared) }
}

/** What an argument calls a resource or a module, as `patternOf` writes it; undefined where it is not given. */
export function nameGiven(declared: Declared, argument: string, resolver: Resolver): string | undefined {
  const value = argumentOf(declared.is, argument)
  return value && patternOf(value, scopeOf(declared, resolver), resolver)
}

/** Names do not get deeper than this; what goes in a circle ends here. */
const maxDepth = 20

/**
 * A text with `${…}` where it is known only when Terraform runs, so that two names can be compared all the same: e.g. the
 * log group `/aws/lambda/${var.name}-${random_id.x.hex}` and the function `${var.name}-${random_id.x.hex}`.
 */
export function patternOf(expression: Expression, scope: Scope, resolver: Resolver, depth = 0): string {
  const ofExpression = patterns(resolver)
  const known = ofExpression(scope).get(expression)?.[depth]
  if (known !== undefined) return known
  const pattern = writtenOut(expression, scope, resolver, depth)
  const ofDepths = ofExpression(scope).get(expression) ?? []
  ofDepths[depth] = pattern
  ofExpression(scope).set(expression, ofDepths)
  return pattern
}

/** Names name each other: what one is at some depth is worked out once. */
const patterns = once((_resolver: Resolver) => once((_scope: Scope) => new Map<Expression, string[]>()))

function writtenOut(expression: Expression, scope: Scope, resolver: Resolver, depth: number): string {
  const { texts, complete } = resolver.textsOf(expression, scope)
  const [only, ...more] = texts
  if (only !== undefined && more.length === 0 && complete) return only
  if (depth > maxDepth) return open(`${expression.span.start}`, scope)
  if (expression.kind === 'template')
    return expression.parts
      .map((part) => {
        if (part.kind === 'text') return part.text
        const pattern = inserted(patternOf(part, scope, resolver, depth + 1))
        return pattern ?? open(`${part.span.start}`, scope)
      })
      .join('')
  if (expression.kind !== 'reference') return open(`${expression.span.start}`, scope)
  const { root, steps } = expression
  const behind = stoodFor(expression, scope, resolver)
  if (behind) return patternOf(behind.expression, behind.scope, resolver, depth + 1)
  return open([root, ...steps.map(stepText)].join('.'), scope)
}

/** The value of a local, or of the attribute of a resource, that a reference names. */
function stoodFor(reference: Extract<Expression, { kind: 'reference' }>, scope: Scope, resolver: Resolver) {
  const [name] = reference.steps
  if (reference.root === 'local' && name?.kind === 'name' && reference.steps.length === 1) {
    const [local, ...more] = scope.module.locals.get(name.name) ?? []
    return local && more.length === 0 ? { expression: local.is.value, scope } : undefined
  }
  const [value, ...more] = resolver.valuesOf(reference, scope).values
  if (value?.kind !== 'block' || more.length > 0) return undefined
  const names = value.steps.flatMap((step) => (step.kind === 'name' ? [step.name] : []))
  const [asked, ...deeper] = names
  const attribute = value.block.is.attributes.find((one) => one.name === asked)
  return attribute && deeper.length === 0
    ? { expression: attribute.value, scope: resolver.within(value.scope, value.block.is) }
    : undefined
}

/** Names mean the same only within one module. */
function open(name: string, scope: Scope): string {
  return `\${${scope.module.folder}:${name}}`
}

function stepText(step: Step): string {
  if (step.kind === 'name') return step.name
  if (step.kind === 'every') return '*'
  return step.index.kind === 'text' ? step.index.text : '[]'
}
