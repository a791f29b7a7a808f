import type { Block, Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import { everyExpression } from '../../languages/terraform/walk.js'
import { codeBehind } from '../../model/gateway-handlers.js'
import { append, once } from '../../model/once.js'
import { invokersOf, placeIn } from '../invocations.js'
import { isRoleOfSockets } from '../policy/functions.js'
import type { Trigger } from '../resource.js'
import { apiIn, apiOfPart } from './apis.js'
import { functions, functionsIn } from './functions.js'
import { holdersOfPolicies, rolesIn } from './grants.js'
import { handlerLinks } from './handlers.js'
import { addressOf } from './names.js'
import { declaredNear } from './near.js'
import { argumentOf, entryOf, resourceType, scopeOf, textsOf, valuesIn } from './settings.js'
import { invocationsAllowed } from './statements.js'
import { type FunctionUse, functionUses } from './uses.js'

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
const declaredTriggers = once((resolver: Resolver): ReadonlyMap<Block, readonly Trigger[]> => {
  const found = new Map<Block, Trigger[]>()
  const add = (value: Expression, by: Declared, name = addressOf(by.is), at = by.is.span.start) => {
    for (const { declared } of functionsIn(value, scopeOf(by, resolver), resolver)) {
      if (!found.get(declared.is)?.some((one) => one.name === name))
        append(found, declared.is, { name, ...placeIn(by.path, at, resolver.host.text(by.path)) })
    }
  }
  const permissions: Declared[] = []
  for (const one of declaredNear(/aws_|allowed_triggers|event_source_mapping/, resolver)) {
    const type = resourceType(one.is)
    if (type === 'aws_lambda_permission') permissions.push(one)
    if (one.is.type === 'module')
      for (const name of ownTriggers(one, resolver)) append(found, one.is, { name })
    if (type === undefined || !callers.has(type) || apiOfPart(one, resolver)) continue
    for (const value of valuesIn(one.is)) add(value, one)
  }
  // A permission often stands beside what calls; alone, it is all that is known of the caller.
  const silent = permissions.filter((one) => isOfAnother(one, resolver))
  for (const one of silent) {
    const name = argumentOf(one.is, 'function_name')
    const called = name ? functionsIn(name, scopeOf(one, resolver), resolver) : []
    if (name && called.every(({ declared }) => !found.get(declared.is)?.length)) add(name, one)
  }
  return found
})

/** What else calls a function, of all that is made where it is declared, and what may call it from elsewhere. */
export function triggersOf(use: FunctionUse, resolver: Resolver): readonly Trigger[] {
  const { declared, blocks, names } = use
  const all = [declared.is, ...blocks.keys()]
  const found = [declaredTriggers(resolver), invokersAllowed(resolver)].flatMap((by) =>
    all.flatMap((block) => by.get(block) ?? []),
  )
  const own = handlerLinks(blocks.values(), resolver).flatMap((link) => codeBehind(link)?.path ?? [])
  const called = {
    names: [...names],
    variables: new Set(all.flatMap((is) => variablesFor(resolver).get(is) ?? [])),
  }
  const inCode = invokersOf(called, new Set([...own, ...runBySockets(resolver)]), resolver.host)
  return [...new Map([...found, ...inCode].map((one) => [`${one.name} ${one.place}`, one])).values()]
}

/** Functions that nothing but a WebSocket API calls: what these call is the API's as well. */
const onlyBySockets = once((resolver: Resolver): ReadonlyMap<Block, FunctionUse> => {
  const others = declaredTriggers(resolver)
  return new Map(
    [...functionUses(resolver)].filter(
      ([is, { uses, blocks }]) =>
        uses.some(({ kind }) => /^(route|authorizer|integration|permission)$/.test(kind)) &&
        ![is, ...blocks.keys()].some((one) => others.has(one)),
    ),
  )
})

const runBySockets = once((resolver: Resolver): readonly string[] =>
  [...onlyBySockets(resolver).values()].flatMap(({ blocks }) =>
    handlerLinks(blocks.values(), resolver).flatMap((link) => codeBehind(link)?.path ?? []),
  ),
)

/** By function, the variables by which other programs know it. */
const variablesFor = once((resolver: Resolver): ReadonlyMap<Block, readonly string[]> => {
  const found = new Map<Block, string[]>()
  for (const one of declaredNear(
    /aws_lambda_function\b|\bfunction_name\b|aws_ecs_task_definition/,
    resolver,
  )) {
    const scope = scopeOf(one, resolver)
    for (const [key, value] of variablesIn(one.is))
      for (const { declared } of functionsIn(value, scope, resolver)) append(found, declared.is, key)
  }
  return found
})

/** `{ SEND_FUNCTION = … }`, and `{ name = "SEND_FUNCTION", value = … }` of a container. */
function* variablesIn(block: Block): Generator<readonly [string, Expression]> {
  for (const one of everyExpression(block)) {
    if (one.kind !== 'object') continue
    const [name, value] = [entryOf(one, 'name'), entryOf(one, 'value')]
    if (name?.kind === 'text' && value) yield [name.text, value]
    for (const { key, value } of one.entries)
      if (key.kind === 'text' && /^[A-Z][A-Z0-9_]+$/.test(key.text)) yield [key.text, value]
  }
}

/** By function, the policies that allow other callers. Policies of a gateway, and of what only a WebSocket API calls, are left out. */
const invokersAllowed = once((resolver: Resolver): ReadonlyMap<Block, readonly Trigger[]> => {
  const found = new Map<Block, Trigger[]>()
  const roles = holdersOfPolicies(resolver)
  for (const one of declaredNear(/lambda:(?:Invoke|\*)/, resolver)) {
    const scope = scopeOf(one, resolver)
    const holders = roles.get(one.is) ?? []
    if (holders.length > 0 && holders.every((role) => isOfSockets(role, resolver))) continue
    for (const { resources, at } of invocationsAllowed(one.is))
      for (const { declared } of functionsIn(resources, scope, resolver))
        append(found, declared.is, {
          name: addressOf(one.is),
          ...placeIn(one.path, at.start, resolver.host.text(one.path)),
        })
  }
  return found
})

function isOfSockets(role: Declared, resolver: Resolver): boolean {
  const assumed = argumentOf(role.is, 'assume_role_policy')
  const { targets } = assumed ? resolver.targetsOf(assumed, scopeOf(role, resolver)) : { targets: [] }
  const trust = [role.is, ...targets.map(({ block }) => block.is)].flatMap((block) =>
    [...everyExpression(block)].flatMap((one) => (one.kind === 'text' ? [one.text] : [])),
  )
  const users = () =>
    functions(resolver).filter((fn) => {
      const given = argumentOf(fn.is, 'role') ?? argumentOf(fn.is, 'lambda_role')
      return (
        given && rolesIn(given, scopeOf(fn, resolver), resolver).some(({ block }) => block.is === role.is)
      )
    })
  return isRoleOfSockets(trust, users, (fn) => onlyBySockets(resolver).has(fn.is))
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
