import type { Block, Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import { append, once } from '../../model/once.js'
import { apiIn, apiOfPart } from './apis.js'
import { functionsIn } from './functions.js'
import { addressOf } from './names.js'
import { declaredNear } from './near.js'
import { argumentOf, entryOf, resourceType, scopeOf, textsOf, valuesIn } from './settings.js'
import type { FunctionUse } from './uses.js'

/** Resources that call a function which they name. */
const callers: ReadonlySet<string> = new Set([
  'aws_api_gateway_authorizer',
  'aws_api_gateway_integration',
  'aws_apigatewayv2_authorizer',
  'aws_apigatewayv2_integration',
  'aws_cloudwatch_event_target',
  'aws_cloudwatch_log_subscription_filter',
  'aws_cognito_user_pool',
  'aws_iot_topic_rule',
  'aws_lambda_event_source_mapping',
  'aws_lambda_function_url',
  'aws_lambda_invocation',
  'aws_lb_target_group_attachment',
  'aws_s3_bucket_notification',
  'aws_scheduler_schedule',
  'aws_sfn_state_machine',
  'aws_sns_topic_subscription',
])

/** What else calls each function, by where the function is declared. */
const otherTriggers = once((resolver: Resolver): ReadonlyMap<Block, readonly string[]> => {
  const found = new Map<Block, string[]>()
  const add = (value: Expression, by: Declared, name: string) => {
    for (const { declared } of functionsIn(value, scopeOf(by, resolver), resolver)) {
      if (!found.get(declared.is)?.includes(name)) append(found, declared.is, name)
    }
  }
  const permissions: Declared[] = []
  for (const one of declaredNear(/aws_|allowed_triggers|event_source_mapping/, resolver)) {
    const type = resourceType(one.is)
    if (type === 'aws_lambda_permission') permissions.push(one)
    if (one.is.type === 'module') for (const name of ownTriggers(one, resolver)) append(found, one.is, name)
    if (type === undefined || !callers.has(type) || apiOfPart(one, resolver)) continue
    for (const value of valuesIn(one.is)) add(value, one, addressOf(one.is))
  }
  // A permission often stands beside what calls; alone, it is all that is known of the caller.
  const silent = permissions.filter((one) => isOfAnother(one, resolver))
  for (const one of silent) {
    const name = argumentOf(one.is, 'function_name')
    const called = name ? functionsIn(name, scopeOf(one, resolver), resolver) : []
    if (name && called.every(({ declared }) => !found.get(declared.is)?.length))
      add(name, one, addressOf(one.is))
  }
  return found
})

/** What else calls a function, of all that is made where it is declared. */
export function triggersOf({ declared, blocks }: FunctionUse, resolver: Resolver): readonly string[] {
  const found = otherTriggers(resolver)
  return [...new Set([declared.is, ...blocks.keys()].flatMap((block) => found.get(block) ?? []))]
}

/** A permission for something other than a WebSocket API, as far as its arguments show. */
function isOfAnother({ is, path }: Declared, resolver: Resolver): boolean {
  const scope = scopeOf({ is, path }, resolver)
  const [principal, arn] = [argumentOf(is, 'principal'), argumentOf(is, 'source_arn')]
  if (arn && apiIn(arn, scope, resolver)) return false
  const { texts } = textsOf(principal, scope, resolver)
  if (!texts.includes('apigateway.amazonaws.com')) return texts.length > 0
  return (
    arn !== undefined &&
    resolver.targetsOf(arn, scope).targets.some(({ block }) => /_api$/.test(block.is.labels[0]?.text ?? ''))
  )
}

/** The callers of a function, from the call of its module: `allowed_triggers`, `event_source_mapping`. */
function ownTriggers(call: Declared, resolver: Resolver): readonly string[] {
  const scope = scopeOf(call, resolver)
  return ['allowed_triggers', 'event_source_mapping'].flatMap((name) => {
    const value = argumentOf(call.is, name)
    if (value?.kind !== 'object') return []
    return value.entries.flatMap(({ key, value: trigger }) => {
      const arn = entryOf(trigger, 'source_arn')
      if (arn && apiIn(arn, scope, resolver)) return []
      return key.kind === 'text' ? [`${name}.${key.text}`] : []
    })
  })
}
