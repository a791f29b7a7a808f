import {
  type Declared,
  propertyOf,
  type Template,
  templatesIn,
} from '../../languages/cloudformation/template.js'
import { patternOf, textsOf } from '../../languages/cloudformation/texts.js'
import { type ConfigFile, textOf } from '../../languages/config.js'
import { isWithin } from '../../model/places.js'
import type { Span } from '../../model/source.js'
import type { ApiPart } from '../resource.js'
import { apiOfDomain, apiOfPart, webSocketApi } from './apis.js'
import { consumerOf, outputsOf, samRoutes } from './consumers.js'
import { allowsMore, grantsIn } from './grants.js'
import { idIn } from './names.js'
import { apiOfPermission } from './permissions.js'

/** What the templates of a file declare of WebSocket APIs. */
export function* apiPartsIn(file: ConfigFile): Iterable<ApiPart> {
  for (const template of templatesIn(file)) {
    for (const resource of template.resources.values()) yield* declaredBy(resource)
    yield* grants(template)
    for (const { at, api } of outputsOf(template))
      yield { kind: 'address', at, scope: 'Outputs', label: 'Outputs', apis: [idIn(template, api)] }
  }
}

/** Whatever in a file is reported for the API that it refers to: by itself, as an alarm, a dashboard, a log group or a grant. */
export function reportedIn(file: ConfigFile): readonly Span[] {
  return templatesIn(file).flatMap((template) => [
    ...[...template.resources.values()]
      .filter((one) => watching.test(one.type) || [...declaredBy(one)].length > 0)
      .map(({ node }) => node.span),
    ...grantsIn(template.root, template).map(({ within }) => within),
  ])
}

const watching = /^AWS::(CloudWatch::|Logs::LogGroup$)/

function* declaredBy(resource: Declared): Iterable<ApiPart> {
  const { id: label, at, template } = resource
  const here = { at, scope: label, label, id: idIn(template, label) }
  const confidence = webSocketApi(resource)
  if (confidence) {
    const name = patternOf(propertyOf(resource, 'Name'), template)
    yield { kind: 'api', ...here, name, confidence }
    for (const { route, at } of samRoutes(resource)) yield { kind: 'route', ...here, at, keys: [route] }
    return
  }
  const permitted = apiOfPermission(resource)
  const part = apiOfPart(resource) ?? apiOfDomain(resource)
  const api = permitted ?? part ?? consumerOf(resource)
  if (!api) return
  const apis = api.id === undefined ? [] : [idIn(template, api.id)]
  const found = { ...here, apis, confidence: api.confidence }
  if (resource.type === 'AWS::ApiGatewayV2::Route') {
    const key = propertyOf(resource, 'RouteKey')
    const keys = textsOf(key, template).texts
    yield { kind: 'route', ...found, keys: keys.length > 0 ? keys : [textOf(key) ?? '?'] }
  } else yield { kind: permitted ? 'permission' : part ? 'part' : 'address', ...found }
}

function* grants(template: Template): Iterable<ApiPart> {
  for (const { action, at, api, confidence } of grantsIn(template.root, template)) {
    const owner = [...template.resources.values()].find(({ node }) => isWithin(at, node.span))
    const ids = [owner?.id, api].flatMap((id) => (id === undefined ? [] : [idIn(template, id)]))
    const isAmongOthers = owner !== undefined && allowsMore(owner)
    const label = owner?.id ?? ''
    yield { kind: 'grant', at, scope: label, label, action, apis: ids, confidence, isAmongOthers }
  }
}
