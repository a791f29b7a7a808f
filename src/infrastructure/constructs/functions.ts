import { givesAccess, isGrant, partOf } from './api-parts.js'
import { apiIn, webSocketApi } from './apis.js'
import { isWithin, type Made, madeIn, type Program } from './value.js'

/** What a function does for a WebSocket API. */
export type Use = 'route' | 'authorizer' | 'sender'

export interface FunctionUse {
  readonly made: Made
  readonly uses: ReadonlySet<Use>
  /** What else calls it. */
  readonly triggers: ReadonlySet<string>
  readonly apis: readonly Made[]
}

const known = new WeakMap<Program, ReadonlyMap<Made, FunctionUse>>()

/** The functions of a file that work for a WebSocket API, by the constructs that make them. */
export function functionsOf(program: Program): ReadonlyMap<Made, FunctionUse> {
  let found = known.get(program)
  if (!found) {
    found = read(program)
    known.set(program, found)
  }
  return found
}

interface Collected {
  readonly uses: Set<Use>
  readonly apis: Made[]
}

function read(program: Program): ReadonlyMap<Made, FunctionUse> {
  const collected = new Map<Made, Collected>()
  const add = (made: Made, use: Use, api?: Made) => {
    const of = collected.get(made) ?? { uses: new Set<Use>(), apis: [] }
    of.uses.add(use)
    if (api && !of.apis.includes(api)) of.apis.push(api)
    collected.set(made, of)
  }
  for (const made of program.made) {
    for (const fn of calledBy(made)) add(fn, isAuthorizer(made) ? 'authorizer' : 'route', partOf(made)?.api)
    if (isGrant(made))
      for (const fn of madeIn(made.arguments[0])) add(fn, 'sender', apiIn(made.receiver)?.api)
    if (givesAccess(made)) for (const fn of holdersOf(made, program)) add(fn, 'sender')
  }
  return new Map(
    [...collected]
      .filter(([made]) => made.isConstruct && !webSocketApi(made) && !partOf(made))
      .map(([made, { uses, apis }]) => [made, { made, uses, apis, triggers: triggersOf(made, program) }]),
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

/** Who has a statement: the construct that it is written in, or whose method it is handed to. */
function holdersOf(statement: Made, program: Program): readonly Made[] {
  return program.made.flatMap((made) => {
    if (made === statement || !isWithin(statement.span, made.span)) return []
    if (/\.(addToRolePolicy|addToPrincipalPolicy)$/.test(made.type)) return madeIn(made.receiver).slice(0, 1)
    return made.isConstruct && /Function$/.test(made.type) ? [made] : []
  })
}

const otherCallers =
  /^(aws_apigatewayv2_integrations\.HttpLambdaIntegration|aws_apigateway\.LambdaIntegration|aws_events_targets\.LambdaFunction|aws_scheduler_targets\.LambdaInvoke|aws_s3_notifications\.LambdaDestination|aws_sns_subscriptions\.LambdaSubscription|aws_stepfunctions_tasks\.LambdaInvoke|aws_lambda\.EventSourceMapping)$/
const otherMethods = /\.(addEventSource|addFunctionUrl|addEventSourceMapping)$/

/** What else calls a function; `queue` and the like are named by what is handed over. */
function triggersOf(fn: Made, program: Program): ReadonlySet<string> {
  const found = new Set<string>()
  for (const made of program.made) {
    if (otherMethods.test(made.type) && madeIn(made.receiver).includes(fn)) {
      const [source] = madeIn(made.arguments[0])
      found.add((source ?? made).type.replace(/^.*\./, ''))
    }
    if (otherCallers.test(made.type) && givenTo(made).includes(fn)) found.add(made.type.replace(/^.*\./, ''))
  }
  return found
}

function givenTo(made: Made): readonly Made[] {
  return made.arguments.slice(0, 2).flatMap((given) => madeIn(given))
}
