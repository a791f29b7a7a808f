import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import { type ApiLink, apiOfPart } from './apis.js'
import { declaredNear } from './near.js'
import { argumentOf, resourceType, scopeOf, settingsIn } from './settings.js'

/** A domain belongs to the APIs that mappings tie it to. */
export function domainLink(domain: Declared, resolver: Resolver): ApiLink | undefined {
  if (resourceType(domain.is) !== 'aws_apigatewayv2_domain_name') return undefined
  const links = declaredNear(/aws_apigatewayv2_api_mapping/, resolver).flatMap(
    (mapping): readonly ApiLink[] => {
      if (resourceType(mapping.is) !== 'aws_apigatewayv2_api_mapping') return []
      const name = argumentOf(mapping.is, 'domain_name')
      const { targets } = name ? resolver.targetsOf(name, scopeOf(mapping, resolver)) : { targets: [] }
      if (!targets.some(({ block }) => block.is === domain.is)) return []
      return [apiOfPart(mapping, resolver) ?? { apis: [], confidence: 'likely' }]
    },
  )
  const found = links.filter(({ apis }) => apis.length > 0)
  if (found.length === 0) return undefined
  const sure = found.length === links.length && found.every(({ confidence }) => confidence === 'certain')
  return { apis: found.flatMap(({ apis }) => apis), confidence: sure ? 'certain' : 'likely' }
}

/** A DNS record of the domain of an API. */
export function recordLink(record: Declared, resolver: Resolver): ApiLink | undefined {
  if (resourceType(record.is) !== 'aws_route53_record') return undefined
  const scope = scopeOf(record, resolver)
  const given = [
    argumentOf(record.is, 'records'),
    ...settingsIn(record.is, 'alias').map((setting) => setting('name')),
  ]
  for (const value of given)
    for (const { block } of value ? resolver.targetsOf(value, scope).targets : []) {
      const link = domainLink(block, resolver)
      if (link) return link
    }
  return undefined
}
