import {
  type Declared,
  propertyOf,
  type Template,
  templatesIn,
} from '../../languages/cloudformation/template.js'
import { patternOf, textsOf } from '../../languages/cloudformation/texts.js'
import { type ConfigFile, textOf } from '../../languages/config.js'
import type { Link } from '../../model/finding.js'
import type { Found } from '../../model/found.js'
import { type apiMessages, namedRoutes, routeData } from '../policy/apis.js'
import { searchable } from '../policy/names.js'
import { apiOfDomain, apiOfPart, webSocketApi } from './apis.js'
import { consumerOf, outputsOf, samRoutes } from './consumers.js'
import { grantsIn } from './grants.js'
import { declarationLink } from './names.js'
import { apiOfPermission } from './permissions.js'

/** What the templates of a file declare of WebSocket APIs. */
export function* apisFound(file: ConfigFile): Iterable<Found<typeof apiMessages>> {
  for (const template of templatesIn(file)) {
    for (const resource of template.resources.values()) yield* declarations(resource)
    yield* grants(template)
    for (const { at, api } of outputsOf(template))
      yield { messageId: 'address', at, scope: 'Outputs', links: [declarationLink(template, api)] }
  }
}

function* declarations(resource: Declared): Iterable<Found<typeof apiMessages>> {
  const { id: address, at, template } = resource
  const here = { at, scope: address }
  const links = [declarationLink(template, address)]
  const confidence = webSocketApi(resource)
  if (confidence) {
    const name = patternOf(propertyOf(resource, 'Name'), template)
    yield { messageId: 'api', ...here, data: { address }, confidence, links, names: searchable([name]) }
    for (const { route, at } of samRoutes(resource))
      yield {
        messageId: 'route',
        at,
        scope: address,
        data: routeData(address, route),
        ...named(route, links),
      }
    return
  }
  const permitted = apiOfPermission(resource)
  const part = apiOfPart(resource) ?? apiOfDomain(resource)
  const api = permitted ?? part ?? consumerOf(resource)
  if (!api) return
  const also = api.id === undefined ? links : [...links, declarationLink(template, api.id)]
  const found = { ...here, confidence: api.confidence, links: also }
  if (permitted) yield { messageId: 'permission', ...found, data: { address } }
  else if (resource.type === 'AWS::ApiGatewayV2::Route') {
    const key = propertyOf(resource, 'RouteKey')
    const route = textsOf(key, template).texts.join(', ') || textOf(key) || '?'
    yield { messageId: 'route', ...found, data: routeData(address, route), ...named(route, also) }
  } else if (part) yield { messageId: 'part', ...found, data: { address } }
  else yield { messageId: 'address', ...found }
}

function named(route: string, owners: readonly Link[]) {
  const { names, links } = namedRoutes([route])
  return { names, links: [...owners, ...links] }
}

function* grants(template: Template): Iterable<Found<typeof apiMessages>> {
  for (const { action, at, api, confidence } of grantsIn(template.root, template)) {
    const owner = [...template.resources.values()].find(
      ({ node }) => node.span.start <= at.start && at.end <= node.span.end,
    )
    const links = [owner?.id, api].flatMap((id) => (id === undefined ? [] : [declarationLink(template, id)]))
    const scope = owner?.id ?? ''
    yield { messageId: 'grant', at, data: { action }, scope, confidence, links }
  }
}
