import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import { type ApiLink, apiIn } from './apis.js'
import { functionsIn } from './functions.js'
import { argumentOf, resourceType, scopeOf, textsOf } from './settings.js'
import { triggersOf } from './triggers.js'
import { usesOf } from './uses.js'

/** The WebSocket API that an `aws_lambda_permission` lets invoke a function. */
export function apiOfPermission(permission: Declared, resolver: Resolver): ApiLink | undefined {
  if (resourceType(permission.is) !== 'aws_lambda_permission') return undefined
  const scope = scopeOf(permission, resolver)
  const arn = argumentOf(permission.is, 'source_arn')
  if (arn) return apiIn(arn, scope, resolver)
  const principal = textsOf(argumentOf(permission.is, 'principal'), scope, resolver)
  return principal.texts.includes('apigateway.amazonaws.com')
    ? apiOfFunction(permission, resolver)
    : undefined
}

/** Without a source it is for any API of the account: the one whose routes call the function, if no other API does. */
function apiOfFunction(permission: Declared, resolver: Resolver): ApiLink | undefined {
  const name = argumentOf(permission.is, 'function_name')
  const places = name ? functionsIn(name, scopeOf(permission, resolver), resolver) : []
  const uses = places.flatMap((place) => usesOf(place, resolver)).filter(({ apis }) => apis.length > 0)
  const shared = uses.some((use) => triggersOf(use, resolver).some(({ name }) => /gateway/.test(name)))
  if (uses.length === 0 || shared) return undefined
  return { apis: [...new Set(uses.flatMap(({ apis }) => apis))], confidence: 'likely' }
}
