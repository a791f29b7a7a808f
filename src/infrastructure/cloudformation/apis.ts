import { referencesIn } from '../../languages/cloudformation/references.js'
import { type Declared, ofType, propertyOf, type Template } from '../../languages/cloudformation/template.js'
import { patternOf, textsOf } from '../../languages/cloudformation/texts.js'
import { type ConfigNode, textOf, valueAt } from '../../languages/config.js'
import { once } from '../../model/once.js'
import type { Sureness } from '../resource.js'

/** The WebSocket APIs that a template declares or refers to. */
export interface WebSocketApis {
  /** By logical id: of an API, or of the parameter that hands it in. */
  readonly ids: ReadonlyMap<string, Sureness>
  /** By what `Fn::ImportValue` names. */
  readonly imports: ReadonlySet<string>
}

/** The logical id that the Serverless Framework gives the WebSocket API it makes. */
export const generatedId = 'WebsocketsApi'

const partTypes =
  /^AWS::ApiGatewayV2::(Route|Integration|Deployment|Stage|Authorizer|Model|RouteResponse|IntegrationResponse|ApiMapping|ApiGatewayManagedOverrides)$/

/** HTTP APIs have none of these. */
const webSocketOnly = /^AWS::ApiGatewayV2::(Model|RouteResponse|IntegrationResponse)$/

export const webSocketApis = once((template: Template): WebSocketApis => {
  const ids = new Map<string, Sureness>()
  const imports = new Set<string>()
  for (const api of template.resources.values()) {
    const confidence = webSocketApi(api)
    if (confidence) ids.set(api.id, confidence)
  }
  if (!template.resources.has(generatedId)) ids.set(generatedId, 'certain')
  for (const part of template.resources.values()) {
    if (!isWebSocketPart(part)) continue
    const pattern = patternOf(propertyOf(part, 'ApiId'), template) ?? ''
    const id = /^\$\{([^}.\s]+)(?:\.[^}\s]*)?\}$/.exec(pattern)?.[1]
    if (pattern.includes('${import ')) imports.add(pattern)
    else if (id !== undefined && !template.resources.has(id)) ids.set(id, 'certain')
  }
  return { ids, imports }
})

/** Whether a template declares an API of this id, or has it handed in by a parameter. */
export function hasApi({ resources, parameters }: Template, id: string): boolean {
  return resources.has(id) || valueAt(parameters, id) !== undefined
}

/** Other types have a `ProtocolType` too: it counts on an API only. */
export function webSocketApi(resource: Declared): Sureness | undefined {
  if (resource.type === 'AWS::Serverless::WebSocketApi') return 'certain'
  if (resource.type !== 'AWS::ApiGatewayV2::Api') return undefined
  const { texts, complete } = textsOf(propertyOf(resource, 'ProtocolType'), resource.template)
  if (!texts.includes('WEBSOCKET')) return undefined
  return complete && texts.length === 1 ? 'certain' : 'likely'
}

/** A part that only a WebSocket API can have, whosever API it is. Routes of HTTP APIs are `$default` or `GET /path`. */
export function isWebSocketPart(part: Declared): boolean {
  if (webSocketOnly.test(part.type)) return true
  const key = part.type === 'AWS::ApiGatewayV2::Route' ? textOf(propertyOf(part, 'RouteKey')) : undefined
  return key !== undefined && key !== '$default' && !/[\s/]/.test(key) && !key.includes('${')
}

/** The WebSocket API that a value refers to: by a reference, an ARN or an address put together with one. */
export function apiIn(
  node: ConfigNode | undefined,
  template: Template,
): { readonly id: string; readonly confidence: Sureness } | undefined {
  const { ids, imports } = webSocketApis(template)
  for (const id of referencesIn(node)) {
    const confidence = ids.get(id)
    if (confidence) return { id, confidence }
  }
  const pattern = imports.size > 0 ? (patternOf(node, template) ?? '') : ''
  const id = [...imports].find((one) => pattern.includes(one))
  return id === undefined ? undefined : { id, confidence: 'certain' }
}

/** The API that a route, an integration, a stage … belongs to, if it is a WebSocket API. */
export function apiOfPart(part: Declared): ReturnType<typeof apiIn> {
  return partTypes.test(part.type) ? apiIn(propertyOf(part, 'ApiId'), part.template) : undefined
}

/** A domain name goes with the API if nothing else is mapped to it. */
export function apiOfDomain(domain: Declared): ReturnType<typeof apiIn> {
  if (domain.type !== 'AWS::ApiGatewayV2::DomainName') return undefined
  const { template } = domain
  const own = patternOf(propertyOf(domain, 'DomainName'), template)
  const mappings = ofType(template, 'AWS::ApiGatewayV2::ApiMapping').filter((mapping) => {
    const name = propertyOf(mapping, 'DomainName')
    return referencesIn(name).has(domain.id) || (own !== undefined && patternOf(name, template) === own)
  })
  const [first, ...more] = mappings.map(apiOfPart)
  return first && more.every((api) => api !== undefined) ? first : undefined
}
