import { codeBehind } from '../../model/gateway-handlers.js'
import { append, once } from '../../model/once.js'
import { isWithin } from '../../model/places.js'
import { isSilentInCode } from '../code.js'
import { invokersOf, placeIn } from '../invocations.js'
import { type Sign, type Uses, usesOf } from '../policy/functions.js'
import type { Trigger, Use } from '../resource.js'
import { givesAccess, isGrant, managesConnections, partOf, partsIn, routesOf } from './api-parts.js'
import { apiIn, webSocketApi } from './apis.js'
import { handlerLinks } from './handlers.js'
import { deployedName, lastName } from './handles.js'
import { type Made, madeIn, type Program, type Value } from './value.js'

export interface FunctionUse extends Uses<Made> {
  readonly made: Made
  /** What else calls it. */
  readonly triggers: readonly Trigger[]
}

/** The functions of a file that work for a WebSocket API, by the constructs that make them. */
export const functionsOf = once((program: Program): ReadonlyMap<Made, FunctionUse> => {
  const signs = [...signsIn(program)].filter(({ fn }) => fn.isConstruct && !webSocketApi(fn) && !partOf(fn))
  return new Map(
    [...usesOf(signs)].map(([made, uses]) => {
      const declared = [...(callersIn(program).get(made) ?? new Map<string, Trigger>()).values()]
      const own = [made, ...onlyBySockets(program)].flatMap((one) => handlerLinks(one, program))
      const passed = new Set(own.flatMap((link) => codeBehind(link)?.path ?? []))
      const name = deployedName(made)
      const called = { names: name === undefined ? [] : [name], variables: new Set<string>() }
      const triggers = [...declared, ...grantees(made, program), ...invokersOf(called, passed, program.host)]
      return [made, { made, ...uses, triggers }]
    }),
  )
})

const manages: Use = { kind: 'grant', action: managesConnections }

function* signsIn(program: Program): Iterable<Sign<Made, Made>> {
  const { host } = program
  const sign = (fn: Made, use: Use, api?: Made): Sign<Made, Made> => {
    return { fn, use, apis: api ? [api] : [], confidence: 'certain' }
  }
  function* granted(to: Made, api?: Made): Iterable<Sign<Made, Made>> {
    if (!isRole(to)) return yield sign(to, manages, api)
    const users = usersOfRoles(program).get(to) ?? []
    // One role for several functions says little of each.
    for (const fn of users) {
      if (users.length > 1 && host && isSilentInCode(handlerLinks(fn, program), host)) continue
      yield { ...sign(fn, manages, api), confidence: users.length > 1 ? 'likely' : 'certain' }
    }
  }
  for (const made of program.made) {
    const own = partOf(made)?.api
    const uses = isAuthorizer(made) ? [{ use: { kind: 'authorizer' } as const }] : routeUses(made, program)
    for (const fn of calledBy(made)) for (const { use, api } of uses) yield sign(fn, use, own ?? api)
    for (const { fn, use } of ofSst(made)) yield sign(fn, use, apiIn(made.receiver)?.api)
    if (isGrant(made))
      for (const one of madeIn(made.arguments[0])) yield* granted(one, apiIn(made.receiver)?.api)
    if (givesAccess(made)) for (const one of holdersOf(made, program)) yield* granted(one)
  }
  for (const fn of holdersByRole(program)) yield sign(fn, manages)
}

function isRole({ type }: Made): boolean {
  return /^aws_iam\.(Lazy|Cfn)?Role$/.test(type)
}

const usersOfRoles = once((program: Program): ReadonlyMap<Made, readonly Made[]> => {
  const users = new Map<Made, Made[]>()
  for (const made of program.made) {
    const given = /Function$/.test(made.type) ? madeIn(made.option('role')?.value) : []
    for (const role of new Set(given.filter(isRole))) append(users, role, made)
  }
  return users
})

interface RouteUse {
  readonly use: Use
  readonly api?: Made
}

/** The routes that lead to an integration, as far as the program says. */
function routeUses(integration: Made, program: Program): readonly RouteUse[] {
  return routesTo(program).get(integration) ?? [{ use: { kind: 'integration' } }]
}

const routesTo = once((program: Program): ReadonlyMap<Made, readonly RouteUse[]> => {
  const routes = new Map<Made, RouteUse[]>()
  const add = (value: Value | undefined, key: string, api?: Made) => {
    for (const made of madeIn(value))
      append(routes, made, { use: { kind: 'route', key }, ...(api && { api }) })
  }
  for (const { made, route, api } of partsIn(program)) {
    if (route === undefined) continue
    for (const given of made.arguments) add(given, route, api)
    add(made.option('target')?.value ?? made.option('integration')?.value, route, api)
  }
  for (const api of program.made.filter(webSocketApi))
    for (const { route, entry } of routesOf(api)) add(entry.value, route, api)
  return routes
})

/** `api.route('send', fn.arn)` and `api.addAuthorizer('Token', { lambda: { function: fn.arn } })` of SST. */
function ofSst(made: Made): readonly { readonly fn: Made; readonly use: Use }[] {
  if (!/^sst.*\)\.(route|addAuthorizer)$/.test(made.type)) return []
  const isRoute = made.type.endsWith('.route')
  const use: Use = isRoute ? { kind: 'route', key: partOf(made)?.route ?? '?' } : { kind: 'authorizer' }
  const given = isRoute ? made.arguments[1] : made.option('lambda')?.value
  return madeIn(given).flatMap((fn) => (/^sst.*\.Function$/.test(fn.type) ? [{ fn, use }] : []))
}

/** Functions whose role, or whose own settings, hold the action as a text: policies of Pulumi, permissions of SST. */
function holdersByRole(program: Program): readonly Made[] {
  const actions = program.texts.filter(({ text }) => text === managesConnections)
  const holders = program.made.filter(
    ({ type, span }) =>
      /^(pulumi\.iam|sst.*\.Function$)/.test(type) && actions.some((action) => isWithin(action.span, span)),
  )
  if (holders.length === 0) return []
  const roles = new Set(holders.flatMap((made) => [made, ...madeIn(made.option('role')?.value)]))
  const isFunction = ({ type }: Made) => /Function$/.test(type)
  return program.made.filter(
    (made) =>
      isFunction(made) &&
      (roles.has(made) || madeIn(made.option('role')?.value).some((role) => roles.has(role))),
  )
}

function isAuthorizer({ type }: Made): boolean {
  return /Authorizer$/.test(type)
}

const handlers =
  /^aws_apigatewayv2_(integrations|authorizers)\.(WebSocketLambdaIntegration|WebSocketLambdaAuthorizer|LambdaWebSocketIntegration)$/

/** Functions that a part of an API calls. */
function calledBy(made: Made): readonly Made[] {
  if (handlers.test(made.type)) return madeIn(made.option('handler')?.value ?? made.arguments[1])
  if (!/^aws_apigatewayv2\.Cfn(Integration|Authorizer)$/.test(made.type) || !partOf(made)) return []
  const uri = (made.option('integrationUri') ?? made.option('authorizerUri'))?.value
  // A load balancer may be called as well.
  return madeIn(uri).filter(({ type }) => /lambda|function$/i.test(type))
}

/** The owners of a policy statement: the construct around it, or the one whose method gets it. */
function holdersOf(statement: Made, program: Program): readonly Made[] {
  return program.made.flatMap((made) => {
    if (made === statement || made.within !== statement.within || !isWithin(statement.span, made.span))
      return []
    if (/\.(addToRolePolicy|addToPrincipalPolicy|addToPolicy)$/.test(made.type)) return receiversOf(made)
    return made.isConstruct && (/Function$/.test(made.type) || isRole(made)) ? [made] : []
  })
}

/** What a method is called on; in a loop, each of them. */
function receiversOf({ receiver }: Made): readonly Made[] {
  const each = receiver?.kind === 'either' ? receiver.options : [receiver]
  return each.flatMap((one) => madeIn(one).slice(0, 1))
}

const otherCallers =
  /^(aws_apigatewayv2_integrations\.HttpLambdaIntegration|aws_apigateway\.LambdaIntegration|aws_events_targets\.LambdaFunction|aws_scheduler_targets\.LambdaInvoke|aws_s3_notifications\.LambdaDestination|aws_sns_subscriptions\.LambdaSubscription|aws_stepfunctions_tasks\.LambdaInvoke|aws_lambda\.(Cfn)?EventSourceMapping)$/
const otherMethods = /\.(addEventSource|addFunctionUrl|addEventSourceMapping)$/
/** Methods of SST that add a subscriber to a queue, a topic or a bus. */
const subscriptions = /^sst.*\)\.subscribe(Queue)?$/

/** What else calls each function; `queue` and the like are named by what is handed over. */
const callersIn = once((program: Program): ReadonlyMap<Made, ReadonlyMap<string, Trigger>> => {
  const found = new Map<Made, Map<string, Trigger>>()
  const add = (functions: readonly Made[], caller: Made) => {
    const name = lastName(caller.type)
    for (const fn of functions)
      found.set(
        fn,
        (found.get(fn) ?? new Map<string, Trigger>()).set(name, { name, ...placeOf(caller, program) }),
      )
  }
  for (const made of program.made) {
    if (otherMethods.test(made.type)) add(madeIn(made.receiver), madeIn(made.arguments[0])[0] ?? made)
    if (otherCallers.test(made.type) || subscriptions.test(made.type)) add(givenTo(made), made)
  }
  return found
})

function givenTo(made: Made): readonly Made[] {
  return made.arguments.slice(0, 2).flatMap((given) => madeIn(given))
}

function placeOf({ at }: Made, { path, source }: Program): { place?: string } {
  return placeIn(path, at.start, source)
}

/** Functions that routes of a WebSocket API call, and nothing else. */
const onlyBySockets = once((program: Program): readonly Made[] => {
  const signs = [...signsIn(program)].filter(({ use }) => /^(route|authorizer|integration)$/.test(use.kind))
  return [...new Set(signs.map(({ fn }) => fn))].filter((fn) => !callersIn(program).has(fn))
})

/** Who else may call a function: `fn.grantInvoke(rest)`. What a gateway may, and what only a WebSocket API calls, is the API's. */
function grantees(fn: Made, program: Program): readonly Trigger[] {
  return program.made.flatMap((made) => {
    if (!/\.grantInvoke$/.test(made.type) || !madeIn(made.receiver).includes(fn)) return []
    const [to] = madeIn(made.arguments[0])
    if (to && (/ServicePrincipal$/.test(to.type) || onlyBySockets(program).includes(to))) return []
    return [{ name: 'grantInvoke', ...placeOf(made, program) }]
  })
}
