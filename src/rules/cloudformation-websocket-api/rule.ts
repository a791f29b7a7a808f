import { apiOfDomain, apiOfPart, webSocketApi } from '../../infrastructure/cloudformation/apis.js'
import { consumerOf, outputsOf, samRoutes } from '../../infrastructure/cloudformation/consumers.js'
import { grantsIn } from '../../infrastructure/cloudformation/grants.js'
import { declarationLink, searchable } from '../../infrastructure/cloudformation/names.js'
import { apiOfPermission } from '../../infrastructure/cloudformation/permissions.js'
import { apiMessages, apiWords, commonRoutes } from '../../infrastructure/words/api.js'
import {
  type Declared,
  propertyOf,
  type Template,
  templatesIn,
} from '../../languages/cloudformation/template.js'
import { patternOf, textsOf } from '../../languages/cloudformation/texts.js'
import { textOf } from '../../languages/config.js'
import type { Link } from '../../model/finding.js'
import { defineRule, type Found } from '../define-rule.js'
import { gatewayIn, resourceOf } from '../families.js'

const messages = apiMessages

export default defineRule({
  id: 'cloudformation-websocket-api',
  title: {
    en: 'WebSocket API in CloudFormation or SAM',
    ja: 'CloudFormation / SAM で宣言された WebSocket API',
  },
  ...apiWords({
    en: 'Then take the resources out, and see to it that no other stack imports their outputs.',
    ja: 'そのうえでリソースを取り除き、出力をほかのスタックが参照していないことを確認します。',
  }),
  syntax: 'config',
  triggers: [
    // In block style, in flow style and in JSON.
    '["\':,\\s\\[]WEBSOCKET(?:["\',}\\s\\]]|$)',
    resourceOf('Serverless::WebSocketApi'),
    resourceOf('ApiGatewayV2::(Model|RouteResponse|IntegrationResponse)'),
    'RouteKey["\']?:\\s*["\']?[$](dis)?connect',
    'execute-api:ManageConnections',
    '@connections',
  ],
  companions: [
    resourceOf('ApiGatewayV2::'),
    resourceOf('Lambda::Permission'),
    'execute-api:',
    'WebsocketsApi',
  ],
  beside: gatewayIn.config,
  messages,
  *detect(file) {
    for (const template of templatesIn(file)) {
      for (const resource of template.resources.values()) yield* declarations(resource)
      yield* grants(template)
      for (const { at, api } of outputsOf(template))
        yield { messageId: 'address', at, scope: 'Outputs', links: [declarationLink(template, api)] }
    }
  },
})

function* declarations(resource: Declared): Iterable<Found<typeof messages>> {
  const { id: address, at, template } = resource
  const here = { at, scope: address }
  const links = [declarationLink(template, address)]
  const confidence = webSocketApi(resource)
  if (confidence) {
    const name = patternOf(propertyOf(resource, 'Name'), template)
    yield { messageId: 'api', ...here, data: { address }, confidence, links, names: searchable([name]) }
    for (const { route, at } of samRoutes(resource))
      yield { messageId: 'route', at, scope: address, data: { address, route }, ...named(route, links) }
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
    yield { messageId: 'route', ...found, data: { address, route }, ...named(route, also) }
  } else if (part) yield { messageId: 'part', ...found, data: { address } }
  else yield { messageId: 'address', ...found }
}

function named(route: string, links: readonly Link[]) {
  const own = commonRoutes.has(route) ? [] : [route]
  return { names: searchable(own), links: [...links, ...own.map((name): Link => ({ kind: 'route', name }))] }
}

function* grants(template: Template): Iterable<Found<typeof messages>> {
  for (const { action, at, api, confidence } of grantsIn(template.root, template)) {
    const owner = [...template.resources.values()].find(
      ({ node }) => node.span.start <= at.start && at.end <= node.span.end,
    )
    const links = [owner?.id, api].flatMap((id) => (id === undefined ? [] : [declarationLink(template, id)]))
    const scope = owner?.id ?? ''
    yield { messageId: 'grant', at, data: { action }, scope, confidence, links }
  }
}
