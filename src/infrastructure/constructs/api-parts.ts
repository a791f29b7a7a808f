import { once } from '../../model/once.js'
import { isWithin } from '../../model/places.js'
import type { Sureness } from '../resource.js'
import { apiIn } from './apis.js'
import { type Entry, type Made, type Program, textOf, type Value } from './value.js'

/** Something that belongs to a WebSocket API. */
export interface Part {
  readonly made: Made
  readonly sure: Sureness
  readonly api?: Made
  /** For a route. `?` where the key is computed. */
  readonly route?: string
  /** Keys that the program's own method is called with, where it makes the route. */
  readonly given?: readonly Value[]
}

/** Constructs and helpers that only WebSocket APIs have. */
const parts =
  /^(aws_apigatewayv2\.WebSocket(Stage|Integration|Authorizer|ApiKey\w*)|aws_apigatewayv2_(integrations|authorizers)\.(WebSocket\w+(Integration|Authorizer)|LambdaWebSocketIntegration))$/
const onlyOfWebSocket = /^aws_apigatewayv2\.Cfn(RouteResponse|IntegrationResponse)$/
const ofEitherApi =
  /^aws_apigatewayv2\.Cfn(Route|Integration|Stage|Deployment|Authorizer|Model|ApiMapping|ApiGatewayManagedOverrides)$/
const routeMethods =
  /^(aws_apigatewayv2\.I?WebSocketApi|sst\.aws\.ApiGatewayWebSocket|sst_constructs\.WebSocketApi)\(\)\.(addRoute|addRoutes|route)$/

export function partOf(made: Made): Part | undefined {
  if (made.type === 'aws_apigatewayv2.WebSocketRoute')
    return { made, sure: 'certain', ...routeIn(made.option('routeKey')?.value), ...apiOf(made) }
  if (parts.test(made.type)) return { made, sure: 'certain', ...apiOf(made) }
  if (routeMethods.test(made.type)) {
    return { made, sure: 'certain', ...routeIn(made.arguments[0]), ...apiOf(made) }
  }
  if (onlyOfWebSocket.test(made.type)) return { made, sure: 'certain', ...apiOf(made) }
  return ofEitherApi.test(made.type) ? partOfEither(made) : undefined
}

function partOfEither(made: Made): Part | undefined {
  const known = apiIn(made.option('apiId')?.value)
  const isRoute = made.type === 'aws_apigatewayv2.CfnRoute'
  const key = isRoute ? made.option('routeKey')?.value : undefined
  const own = isRoute ? routeIn(key) : undefined
  // HTTP APIs have no route of this name. They do have `$default`.
  const isOne = [own?.route, ...(own?.given ?? []).map(textOf)].some((one) =>
    /^\$(dis)?connect$/.test(one ?? ''),
  )
  const sure = known?.sure ?? (isOne ? 'likely' : undefined)
  if (!sure) return undefined
  return { made, sure, ...own, ...(known?.api && { api: known.api }) }
}

function apiOf(made: Made): { readonly api?: Made } {
  const found = apiIn(made.option('webSocketApi')?.value ?? made.option('apiId')?.value ?? made.receiver)
  return found?.api ? { api: found.api } : {}
}

function routeIn(key: Value | undefined): Pick<Part, 'route' | 'given'> {
  const text = textOf(key)
  if (text !== undefined || key?.kind !== 'either') return { route: text ?? '?' }
  const given = key.options.filter((one) => textOf(one) !== undefined && !isWithin(one.span, key.span))
  return given.length === key.options.length ? { route: '?', given } : { route: '?' }
}

/** Routes that are given to the API itself, by the name of the option. */
const routeOptions: Readonly<Record<string, string>> = {
  connectRouteOptions: '$connect',
  disconnectRouteOptions: '$disconnect',
  defaultRouteOptions: '$default',
}

export interface RouteOption {
  readonly route: string
  readonly entry: Entry
}

export function routesOf(api: Made): readonly RouteOption[] {
  const named = Object.entries(routeOptions).flatMap(([name, route]) => {
    const entry = api.option(name)
    return entry ? [{ route, entry }] : []
  })
  // SST: `routes: { $connect: "src/connect.main" }`.
  const routes = api.type.startsWith('sst') ? api.option('routes')?.value : undefined
  const listed = routes?.kind === 'map' ? routes.entries.map((entry) => ({ route: entry.key, entry })) : []
  return [...named, ...listed]
}

/** Statements that allow to send to connections: by a method of the API, or by the action's own name. */
const grants =
  /^aws_apigatewayv2\.I?WebSocket(Api\(\)\.grantManageConnections|Stage\(\)\.grantManagementApiAccess)$/

export function isGrant(made: Made): boolean {
  return grants.test(made.type)
}

export const managesConnections = 'execute-api:ManageConnections'

export function givesAccess(made: Made): boolean {
  const actions = made.option('actions')?.value
  return (
    /^aws_iam\.PolicyStatement$/.test(made.type) &&
    actions?.kind === 'list' &&
    actions.items.some((one) => textOf(one) === managesConnections)
  )
}

export const partsIn = once((program: Program): readonly Part[] =>
  program.made.flatMap((made) => partOf(made) ?? []),
)
