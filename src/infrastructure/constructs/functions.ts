import type { ResourceId } from '../../languages/value.js'
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
import { deployedName, idOf, lastName } from './handles.js'
import { type Far, type Made, madeHere, madeIn, makersIn, type Program, textOf, type Value } from './value.js'

export interface FunctionUse extends Uses<ResourceId> {
  readonly made: Made
  /** What else calls it. */
  readonly triggers: readonly Trigger[]
}

/** The functions of a file that work for a WebSocket API, by the constructs that make them. */
export const functionsOf = once((program: Program): ReadonlyMap<Made, FunctionUse> => {
  const signs = signsHere(program).filter(({ fn }) => fn.isConstruct && !webSocketApi(fn) && !partOf(fn))
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

/** What all files of the program say of the functions that this one makes. */
function signsHere(program: Program): readonly Sign<Made, ResourceId>[] {
  return program
    .all()
    .flatMap((one) =>
      signsIn(one).flatMap(({ fn, ...sign }) =>
        madeHere([fn], program).map((made) => ({ ...sign, fn: made })),
      ),
    )
}

const signsIn = once((program: Program): readonly Sign<Far, ResourceId>[] => [...readSigns(program)])

function* readSigns(program: Program): Iterable<Sign<Far, ResourceId>> {
  const { host } = program
  const sign = (fn: Far, use: Use, api?: Made): Sign<Far, ResourceId> => {
    return { fn, use, apis: api ? [idOf(api, program)] : [], confidence: 'certain' }
  }
  function* granted(to: Far, api?: Made): Iterable<Sign<Far, ResourceId>> {
    if (!isRole(to.made)) return yield sign(to, manages, api)
    const users = usersOfRoles(program.all()).get(placeKey(to)) ?? []
    // One role for several functions says little of each.
    for (const fn of users) {
      const where = { path: fn.path, ...(host && { host }) }
      if (users.length > 1 && host && isSilentInCode(handlerLinks(fn.made, where), host)) continue
      yield { ...sign(fn, manages, api), confidence: users.length > 1 ? 'likely' : 'certain' }
    }
  }
  for (const made of program.made) {
    const own = partOf(made)?.api
    const uses = isAuthorizer(made) ? [{ use: { kind: 'authorizer' } as const }] : routeUses(made, program)
    for (const fn of calledBy(made, program)) for (const { use, api } of uses) yield sign(fn, use, own ?? api)
    for (const { fn, use } of ofSst(made, program)) yield sign(fn, use, apiIn(made.receiver)?.api)
    if (isGrant(made))
      for (const one of makersIn(made.arguments[0], program)) yield* granted(one, apiIn(made.receiver)?.api)
    if (givesAccess(made)) for (const one of holdersOf(made, program)) yield* granted(one)
  }
  for (const fn of holdersByRole(program)) yield sign(fn, manages)
}

function isRole({ type }: Made): boolean {
  return /^aws_iam\.(Lazy|Cfn)?Role$/.test(type)
}

/** The functions that have a role, by the place of the role. */
const usersOfRoles = once((programs: readonly Program[]): ReadonlyMap<string, readonly Far[]> => {
  const users = new Map<string, Far[]>()
  for (const program of programs)
    for (const made of program.made)
      for (const role of rolesOf(made, program)) append(users, role, { path: program.path, made })
  return users
})

function rolesOf(made: Made, program: Program): ReadonlySet<string> {
  const given = /Function$/.test(made.type) ? makersIn(made.option('role')?.value, program) : []
  return new Set(given.filter((one) => /Role$/.test(one.made.type)).map(placeKey))
}

/** One key for a construct, in whichever file it is used. */
function placeKey({ path, made }: Far): string {
  return `${path} ${made.span.start}`
}

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
function ofSst(made: Made, program: Program): readonly { readonly fn: Far; readonly use: Use }[] {
  if (!/^sst.*\)\.(route|addAuthorizer)$/.test(made.type)) return []
  const isRoute = made.type.endsWith('.route')
  const use: Use = isRoute ? { kind: 'route', key: partOf(made)?.route ?? '?' } : { kind: 'authorizer' }
  const given = isRoute ? made.arguments[1] : made.option('lambda')?.value
  return makersIn(given, program).flatMap((fn) =>
    /^sst.*\.Function$/.test(fn.made.type) ? [{ fn, use }] : [],
  )
}

/** Functions whose role, or whose own settings, hold the action as a text: policies of Pulumi, permissions of SST. */
function holdersByRole(program: Program): readonly Far[] {
  const actions = program.texts.filter(({ text }) => text === managesConnections)
  const holders = program.made.filter(
    ({ type, span }) =>
      /^(pulumi\.iam|sst.*\.Function$)/.test(type) && actions.some((action) => isWithin(action.span, span)),
  )
  const own = holders.filter(({ type }) => type.endsWith('Function'))
  const roles = holders.flatMap((made) => [
    { path: program.path, made },
    ...makersIn(made.option('role')?.value, program),
  ])
  const users = usersOfRoles(program.all())
  return [
    ...own.map((made) => ({ path: program.path, made })),
    ...[...new Set(roles.map(placeKey))].flatMap((role) => users.get(role) ?? []),
  ]
}

function isAuthorizer({ type }: Made): boolean {
  return /Authorizer$/.test(type)
}

const handlers =
  /^aws_apigatewayv2_(integrations|authorizers)\.(WebSocketLambdaIntegration|WebSocketLambdaAuthorizer|LambdaWebSocketIntegration)$/

/** Functions that a part of an API calls. */
function calledBy(made: Made, program: Program): readonly Far[] {
  if (handlers.test(made.type)) return makersIn(made.option('handler')?.value ?? made.arguments[1], program)
  if (!/^aws_apigatewayv2\.Cfn(Integration|Authorizer)$/.test(made.type) || !partOf(made)) return []
  const uri = (made.option('integrationUri') ?? made.option('authorizerUri'))?.value
  // A load balancer may be called as well.
  return makersIn(uri, program).filter(({ made: fn }) => /lambda|function$/i.test(fn.type))
}

/** The owners of a policy statement: the construct around it, or the one whose method gets it. */
function holdersOf(statement: Made, program: Program): readonly Far[] {
  return program.made.flatMap((made) => {
    if (made === statement || made.within !== statement.within || !isWithin(statement.span, made.span))
      return []
    if (/\.(addToRolePolicy|addToPrincipalPolicy|addToPolicy)$/.test(made.type))
      return receiversOf(made, program)
    const holds = made.isConstruct && (/Function$/.test(made.type) || isRole(made))
    return holds ? [{ path: program.path, made }] : []
  })
}

/** What a method is called on; in a loop, each of them. */
function receiversOf({ receiver }: Made, program: Program): readonly Far[] {
  const each = receiver?.kind === 'either' ? receiver.options : [receiver]
  return each.flatMap((one) => makersIn(one, program).slice(0, 1))
}

const otherCallers =
  /^(aws_apigatewayv2_integrations\.HttpLambdaIntegration|aws_apigateway\.LambdaIntegration|aws_events_targets\.LambdaFunction|aws_scheduler_targets\.LambdaInvoke|aws_s3_notifications\.LambdaDestination|aws_sns_subscriptions\.LambdaSubscription|aws_stepfunctions_tasks\.LambdaInvoke|aws_lambda\.(Cfn)?EventSourceMapping)$/
const otherMethods = /\.(addEventSource|addFunctionUrl|addEventSourceMapping)$/
/** Methods of SST that add a subscriber to a queue, a topic or a bus. */
const subscriptions = /^sst.*\)\.subscribe(Queue)?$/

/** What else calls each function; `queue` and the like are named by what is handed over. */
const callersIn = once((program: Program): ReadonlyMap<Made, ReadonlyMap<string, Trigger>> => {
  const found = new Map<Made, Map<string, Trigger>>()
  for (const { fn, trigger } of program.all().flatMap((one) => callsIn(one)))
    for (const made of madeHere([fn], program))
      found.set(made, (found.get(made) ?? new Map<string, Trigger>()).set(trigger.name, trigger))
  return found
})

const callsIn = once((program: Program): readonly { readonly fn: Far; readonly trigger: Trigger }[] =>
  program.made.flatMap((made) => {
    const by = (functions: readonly Far[], caller: Made) =>
      functions.map((fn) => ({
        fn,
        trigger: { name: lastName(caller.type), ...placeOf(caller, program) },
      }))
    const isCaller = otherCallers.test(made.type) || subscriptions.test(made.type)
    return [
      ...(otherMethods.test(made.type)
        ? by(makersIn(made.receiver, program), madeIn(made.arguments[0])[0] ?? made)
        : []),
      ...(isCaller
        ? by(
            made.arguments.slice(0, 2).flatMap((one) => makersIn(one, program)),
            made,
          )
        : []),
    ]
  }),
)

function placeOf({ at }: Made, { path, source }: Program): { place?: string } {
  return placeIn(path, at.start, source)
}

/** Functions that routes of a WebSocket API call, and nothing else. */
const onlyBySockets = once((program: Program): readonly Made[] => {
  const signs = signsHere(program).filter(({ use }) => /^(route|authorizer|integration)$/.test(use.kind))
  return [...new Set(signs.map(({ fn }) => fn))].filter((fn) => !callersIn(program).has(fn))
})

/** Names of variables that a function is given after it was made: `fn.addEnvironment('TABLE', table.tableName)`. */
export function addedVariables(fn: Made, program: Program): readonly string[] {
  return program.all().flatMap((one) =>
    one.made.flatMap(({ type, receiver, arguments: [name] }) => {
      const key = type.endsWith('.addEnvironment') ? textOf(name) : undefined
      return key !== undefined && madeHere(makersIn(receiver, one), program).includes(fn) ? [key] : []
    }),
  )
}

/** Who else may call a function: `fn.grantInvoke(rest)`. What a gateway may, and what only a WebSocket API calls, is the API's. */
function grantees(fn: Made, program: Program): readonly Trigger[] {
  return program.all().flatMap((one) =>
    one.made.flatMap((made) => {
      if (!/\.grantInvoke$/.test(made.type)) return []
      if (!madeHere(makersIn(made.receiver, one), program).includes(fn)) return []
      const [to] = makersIn(made.arguments[0], one)
      if (to && /ServicePrincipal$/.test(to.made.type)) return []
      if (
        to &&
        program.all().some((by) => madeHere([to], by).some((only) => onlyBySockets(by).includes(only)))
      )
        return []
      return [{ name: 'grantInvoke', ...placeOf(made, one) }]
    }),
  )
}
