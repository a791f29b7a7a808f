import type { Sureness } from '../resource.js'
import { type Made, type Path, pathsIn, textOf, type Value } from './value.js'

/** Constructs that are a WebSocket API whatever they are given. */
const apiType =
  /^(aws_apigatewayv2\.I?WebSocketApi(\.from\w+)?|sst\.aws\.ApiGatewayWebSocket(\.get)?|sst_constructs\.WebSocketApi)$/
/** Also an HTTP API, unless its protocol is WEBSOCKET. */
const eitherApi = /^aws_apigatewayv2\.CfnApi$/
const stageType = /^aws_apigatewayv2\.I?WebSocketStage(\.from\w+)?$/

/** Classes whose type alone shows that a parameter is a WebSocket API, or a stage of one. */
export const apiClasses: readonly string[] = [
  'aws_apigatewayv2.WebSocketApi',
  'aws_apigatewayv2.IWebSocketApi',
  'aws_apigatewayv2.WebSocketStage',
  'aws_apigatewayv2.IWebSocketStage',
  'sst.aws.ApiGatewayWebSocket',
  'sst_constructs.WebSocketApi',
]

/** How sure it is that a call makes, or names, a WebSocket API. */
export function webSocketApi(made: Made): Sureness | undefined {
  if (apiType.test(made.type)) return 'certain'
  if (!eitherApi.test(made.type)) return undefined
  const protocol = made.option('protocolType')?.value
  if (!protocol) return undefined
  const text = textOf(protocol)
  if (text !== undefined) return text === 'WEBSOCKET' ? 'certain' : undefined
  return protocol.kind === 'either' && !mayBe(protocol, 'WEBSOCKET') ? undefined : 'likely'
}

function mayBe(value: Value, text: string): boolean {
  return textOf(value) === text || (value.kind === 'either' && value.options.some((one) => mayBe(one, text)))
}

/** How certain it is that a path leads to a WebSocket API: the API itself, a member of it, or a stage of it. */
export function sureOf({ path, made, far = [] }: Path): Sureness | undefined {
  const [, type = ''] = /^([^()]+)\(\)/.exec(path) ?? []
  if (apiType.test(type) || stageType.test(type)) return 'certain'
  if (!eitherApi.test(type)) return undefined
  const own = [...(made ? [made] : []), ...far.map((one) => one.made)].find((one) => one.type === type)
  return own && webSocketApi(own)
}

/** The surest WebSocket API that a value refers to. */
export function apiIn(
  value: Value | undefined,
): { readonly sure: Sureness; readonly api?: Made } | undefined {
  if (!value) return undefined
  let best: { readonly sure: Sureness; readonly api?: Made } | undefined
  for (const path of pathsIn(value)) {
    const sure = sureOf(path)
    if (!sure || best?.sure === 'certain') continue
    const api = path.made && webSocketApi(path.made) ? path.made : undefined
    best = { sure, ...(api && { api }) }
  }
  return best
}
