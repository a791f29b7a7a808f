import type { CallSite, Expression, Scope } from '../../languages/python/ast.js'
import type { Resolver } from '../../languages/python/resolver.js'
import type { External, Value } from '../../languages/python/values.js'
import type { Confidence } from '../../model/finding.js'

export const service = 'apigatewaymanagementapi'

/** Functions of the AWS SDKs for Python that make a client of the service they are given. */
export const creator =
  /^(?:(?:boto3|aioboto3)\.(?:(?:session\.)?Session\(\)\.)?client|(?:boto|aioboto)core\.session\.(?:get_session|Session|AioSession)\(\)\.create_client|aiobotocore\.(?:session\.)?get_session\(\)\.create_client)$/

/** Clients as the type stubs name them: what a parameter is annotated with. */
const stubs =
  /^(?:mypy_boto3|types_boto3|types_aiobotocore|types_aioboto3)_apigatewaymanagementapi\.(?:client\.)?\w+\(\)$/

export function isCreator(path: string): boolean {
  return creator.test(path)
}

/** Which services a creating call may be for; empty when that is not known. */
export function servicesOf(site: CallSite, resolver: Resolver): readonly string[] {
  const given = resolver.argument(site, 'service_name', 0)
  return given ? resolver.textsOf(given, site.scope) : []
}

/**
 * How sure it is that `expression` is `<client><suffix>` of a management client, e.g. with `.post_to_connection`.
 * `likely`: it comes from somewhere that is not known. undefined: it is something else, or this repository's own.
 */
export function sureness(
  expression: Expression,
  scope: Scope,
  suffix: string,
  resolver: Resolver,
): Confidence | undefined {
  const values = resolver.valuesOf(expression, scope)
  if (values.length === 0) return endsWith(expression, suffix) ? 'likely' : undefined
  const answers = values.map((value) => surenessOf(value, suffix, resolver))
  return answers.find((answer) => answer === 'certain') ?? answers.find((answer) => answer !== undefined)
}

/** Whether `sureness` may find one of `names` at the end: for most expressions the last name decides. */
export function mayEnd(
  expression: Expression,
  scope: Scope,
  names: readonly string[],
  resolver: Resolver,
): boolean {
  const values = resolver.valuesOf(expression, scope)
  if (values.length === 0) {
    return (expression.kind === 'name' || expression.kind === 'attribute') && names.includes(expression.name)
  }
  return values.some(
    (value) => value.kind === 'external' && names.some((name) => value.path.endsWith(`.${name}`)),
  )
}

function surenessOf(value: Value, suffix: string, resolver: Resolver): Confidence | undefined {
  if (value.kind !== 'external' || !value.path.endsWith(suffix)) return undefined
  const client = value.path.slice(0, -suffix.length)
  if (stubs.test(client)) return 'certain'
  if (!creator.test(client.replace(/\(\)$/, ''))) return 'likely'
  return serves(value, resolver)
}

function serves({ made }: External, resolver: Resolver): Confidence | undefined {
  const services = made ? servicesOf(made, resolver) : []
  if (services.includes(service)) return 'certain'
  return services.length === 0 ? 'likely' : undefined
}

function endsWith(expression: Expression, suffix: string): boolean {
  if (expression.kind !== 'name' && expression.kind !== 'attribute') return false
  // For nearly all expressions the last name rules them out.
  return suffix.endsWith(`.${expression.name}`) && dotted(expression).endsWith(suffix)
}

/** `.a.b` of `f().a.b`. */
function dotted(expression: Expression): string {
  if (expression.kind === 'name') return `.${expression.name}`
  return expression.kind === 'attribute' ? `${dotted(expression.object)}.${expression.name}` : ''
}
