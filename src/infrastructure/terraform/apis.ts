import type { Block, Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'
import type { Target } from '../../languages/terraform/values.js'
import { once } from '../../model/once.js'
import type { Sureness } from '../resource.js'
import { declaredNear } from './near.js'
import { argumentOf, resourceType, scopeOf, textsOf } from './settings.js'

/** The WebSocket API that something belongs to. */
export interface ApiLink {
  readonly apis: readonly Declared[]
  readonly confidence: Sureness
}

const isApi = (block: Block) =>
  resourceType(block) === 'aws_apigatewayv2_api' ||
  (block.type === 'module' && protocolArgument(block) !== undefined)

/** Modules name the argument as the resource does, or nearly so. */
function protocolArgument(block: Block): Expression | undefined {
  return block.attributes.find(({ name }) => /(^|_)protocol(_type)?$/.test(name))?.value
}

/** How sure it is that a block declares a WebSocket API; undefined when it declares something else. */
export function webSocketApi(block: Block, scope: Scope, resolver: Resolver): Sureness | undefined {
  if (!isApi(block)) return undefined
  const protocol = protocolArgument(block)
  if (!protocol) return undefined
  const { texts, complete, assumed } = resolver.textsOf(protocol, scope)
  if (texts.includes('WEBSOCKET')) return texts.length === 1 && complete && !assumed ? 'certain' : 'likely'
  // Where a module's argument is unknown, it need not even name an API.
  const unknown = texts.length === 0 && block.type === 'resource'
  return unknown && !block.blocks.some(({ type }) => type === 'cors_configuration') ? 'likely' : undefined
}

/** A file that may call a module for an API. Security groups, by far more, have a protocol too, but seldom beside such a call. */
export const callForApi = /^(?=[\s\S]*\bmodule\b)(?=[\s\S]*protocol(?:_type)?"?\s*[=:])/
const declaresApi = new RegExp(`aws_apigatewayv2_api\\b|${callForApi.source}`)

/** All WebSocket APIs that the tree declares, resources and calls of modules alike. */
export const webSocketApis = once((resolver: Resolver): readonly Declared[] =>
  declaredNear(declaresApi, resolver).filter(
    (one) => webSocketApi(one.is, scopeOf(one, resolver), resolver) !== undefined,
  ),
)

/** E.g. stages and routes lead on to the API by their own `api_id`. */
const maxSteps = 4

/** The WebSocket API that an expression takes something from: its id, its ARN, its address. */
export function apiIn(
  expression: Expression,
  scope: Scope,
  resolver: Resolver,
  depth = 0,
): ApiLink | undefined {
  const { targets } = resolver.targetsOf(expression, scope)
  const links = targets.map((target) => linkOf(target, resolver, depth))
  const found = links.filter((link) => link !== undefined && link !== 'other')
  if (found.length === 0) return undefined
  const sure = !links.includes('other') && found.every(({ confidence }) => confidence === 'certain')
  return { apis: found.flatMap(({ apis }) => apis), confidence: sure ? 'certain' : 'likely' }
}

/** `other`: an API of another kind. */
function linkOf({ block, scope }: Target, resolver: Resolver, depth: number): ApiLink | 'other' | undefined {
  const within = resolver.within(scope, block.is)
  const confidence = webSocketApi(block.is, within, resolver)
  if (confidence) return { apis: [block], confidence }
  if (isApi(block.is)) return 'other'
  const id = isPartOfApi(block.is) ? argumentOf(block.is, 'api_id') : undefined
  return id && depth < maxSteps ? apiIn(id, within, resolver, depth + 1) : undefined
}

export function isPartOfApi(block: Block): boolean {
  return resourceType(block)?.startsWith('aws_apigatewayv2_') ?? false
}

/** The API that a route, a stage and the like belong to; by what only WebSocket APIs have, where its id is not known. */
export function apiOfPart(
  part: Declared,
  resolver: Resolver,
  scope = scopeOf(part, resolver),
): ApiLink | undefined {
  const id = argumentOf(part.is, 'api_id')
  if (!id || !isPartOfApi(part.is)) return undefined
  const found = apiIn(id, scope, resolver)
  const { targets, complete } = resolver.targetsOf(id, scope)
  if (found) return complete ? found : { ...found, confidence: 'likely' }
  if (targets.some(({ block }) => isApi(block.is))) return undefined
  return hasWebSocketShape(part, resolver) ? { apis: [], confidence: 'likely' } : undefined
}

const integrationOnly = [
  'content_handling_strategy',
  'passthrough_behavior',
  'request_templates',
  'template_selection_expression',
]

function hasWebSocketShape(part: Declared, resolver: Resolver): boolean {
  const type = resourceType(part.is)
  if (type === 'aws_apigatewayv2_integration_response' || type === 'aws_apigatewayv2_route_response')
    return true
  if (type === 'aws_apigatewayv2_integration')
    return integrationOnly.some((name) => argumentOf(part.is, name) !== undefined)
  const key = type === 'aws_apigatewayv2_route' ? argumentOf(part.is, 'route_key') : undefined
  const keys = textsOf(key, scopeOf(part, resolver), resolver).texts
  return keys.some((text) => text === '$connect' || text === '$disconnect')
}
