import type { Confidence, Link } from '../../model/finding.js'
import type { Span } from '../../model/source.js'
import { isGrant, managesConnections, type Part, partsIn, routesOf, searchableRoute } from './api-parts.js'
import { apiIn, declarationLinks, routeLinks, sureOf, webSocketApi } from './apis.js'
import { besideApi } from './beside-api.js'
import { functionsOf } from './functions.js'
import { functionName, handleOf, lastName } from './handles.js'
import { apisReadIn, connectionStatements } from './statements.js'
import { isWithin, type Made, madeIn, type Program, pathsIn, textOf } from './value.js'

interface Place {
  readonly at: Span
  readonly scope: string
  readonly confidence: Confidence
  readonly links: readonly Link[]
  readonly names?: readonly string[]
}

/** What a program declares of WebSocket APIs. */
export function* apisFound(program: Program) {
  for (const made of program.made) {
    const sure = webSocketApi(made)
    if (sure) {
      const named = textOf(made.option('apiName')?.value ?? made.option('name')?.value)
      const names = named === undefined ? [] : [named]
      const place = { ...placeOf(program, made, made), confidence: sure, names }
      yield { messageId: 'api', ...place, data: { address: handleOf(made) } } as const
      yield* routes(program, made)
    }
    if (isGrant(made)) {
      const place = { ...placeOf(program, made), links: declarationLinks(program, apiIn(made.receiver)?.api) }
      yield { messageId: 'grant', ...place, data: { action: lastName(made.type) } } as const
    }
  }
  const parts = partsIn(program)
  for (const part of parts) yield partFound(program, part)
  const domains = domainsOf(parts)
  for (const made of domains)
    yield { messageId: 'part', ...placeOf(program, made, made), data: { address: handleOf(made) } } as const
  for (const made of besideApi(program)) {
    if (domains.has(made)) continue
    const place = {
      ...placeOf(program, made, made, ...apisReadIn(program, made)),
      confidence: 'likely',
    } as const
    yield { messageId: 'beside', ...place, data: { address: handleOf(made) } } as const
  }
  yield* headerPolicies(program)
  yield* permissions(program)
  yield* texts(program)
  yield* addresses(program)
}

/** Domain names that a stage, or a mapping, of an API is given. */
function domainsOf(parts: readonly Part[]): ReadonlySet<Made> {
  const given = parts.flatMap(({ made }) => made.arguments.flatMap((one) => madeIn(one)))
  return new Set(given.filter(({ type }) => /^aws_apigatewayv2\.(Cfn)?DomainName$/.test(type)))
}

function placeOf(program: Program, { at, scope }: Made, ...linked: readonly (Made | undefined)[]): Place {
  return { at, scope, confidence: 'certain', links: declarationLinks(program, ...linked) }
}

function* routes(program: Program, api: Made) {
  for (const { route, entry } of routesOf(api)) {
    const links = [...declarationLinks(program, api), ...routeLinks(route)]
    const names = searchableRoute(route)
    const place = { at: entry.at, scope: api.scope, confidence: 'certain', links, names } as const
    yield { messageId: 'route', ...place, data: { owner: handleOf(api), route } } as const
  }
}

function partFound(program: Program, { made, sure, api, route }: Part) {
  const links = [...declarationLinks(program, made.isConstruct ? made : undefined, api), ...routeLinks(route)]
  const place = { at: made.at, scope: made.scope, confidence: sure, links, names: searchableRoute(route) }
  const address = handleOf(made)
  return route === undefined
    ? ({ messageId: 'part', ...place, data: { address } } as const)
    : ({ messageId: 'route', ...place, data: { owner: address, address, route } } as const)
}

/** `fn.addPermission(…, { principal: new ServicePrincipal('apigateway.amazonaws.com') })`. */
function* permissions(program: Program) {
  const functions = functionsOf(program)
  for (const made of program.made) {
    const isMethod = made.type.endsWith('.addPermission')
    const target = isMethod ? made.receiver : (made.option('functionName') ?? made.option('function'))?.value
    if (!isMethod && made.type !== 'aws_lambda.CfnPermission') continue
    const owner = target && [...pathsIn(target)].find(({ made: one }) => one && functions.has(one))?.made
    const principal = made.option('principal')?.value
    const texts = principal ? [textOf(principal), ...[...pathsIn(principal)].map(firstText)] : []
    if (!owner || !texts.some((text) => text?.startsWith('apigateway.'))) continue
    const sure = apiIn(made.option('sourceArn')?.value)?.sure ?? 'likely'
    const place = { ...placeOf(program, made, owner), confidence: sure }
    yield {
      messageId: 'permission',
      ...place,
      data: { address: handleOf(made), function: functionName(owner, program) },
    } as const
  }
}

function firstText({ made }: { readonly made?: Made }): string | undefined {
  return textOf(made?.arguments[0])
}

/** `headerBehavior: allowList('Sec-WebSocket-Key', …)`: reported once, at the policy. */
function* headerPolicies(program: Program) {
  const named = program.texts.filter(({ text }) => /^Sec-WebSocket-/i.test(text))
  for (const made of program.made) {
    if (!made.isConstruct || !named.some(({ span }) => isWithin(span, made.span))) continue
    const data = { address: handleOf(made) }
    yield { messageId: 'header-policy', ...placeOf(program, made, made), data, resource: 'proxy' } as const
  }
}

/** Every WebSocket address that such a program writes is reported as its API's, and by no other rule. */
export function tellsAddresses({ made, besideApi }: Program): boolean {
  return made.length > 0 && besideApi
}

/** Texts that say it themselves: the IAM action, and an address. */
function* texts(program: Program) {
  if (program.made.length === 0) return
  for (const { text, span, scope, goesOn } of program.texts) {
    const place = { at: span, scope, confidence: 'certain', links: [] } as const
    if (text === managesConnections) {
      const statement = connectionStatements(program).find((one) => isWithin(span, one.span))
      const links = declarationLinks(program, ...(statement ? apisReadIn(program, statement) : []))
      yield { messageId: 'grant', ...place, links, data: { action: managesConnections } } as const
    }
    if (
      tellsAddresses(program) &&
      !isRead(span, program) &&
      (/^wss:\/\/./.test(text) || (goesOn && text === 'wss://'))
    )
      yield { messageId: 'address', ...place, confidence: 'likely' } as const
  }
}

/** On the same line a member of the API gives the address with more certainty. */
function isRead({ start }: Span, { source, reads }: Program): boolean {
  const next = source.indexOf('\n', start)
  const line = { start: source.lastIndexOf('\n', start) + 1, end: next < 0 ? source.length : next }
  return reads.some((read) => isWithin(read.span, line) && addressMembers.test(read.path) && sureOf(read))
}

const addressMembers =
  /\(\)\.(apiId|id|ref|attrApiId|attrApiEndpoint|apiEndpoint|url|callbackUrl|managementEndpoint|executionArn|arnForExecuteApi\w*)$/

/** Where something outside of the API is given its address. */
function* addresses(program: Program) {
  const own = program.made.filter((made) => webSocketApi(made) || isGrant(made))
  // What stands beside an API, gives access to it or watches it, says so itself.
  const watching = program.made.filter(({ type }) =>
    /^(aws_cloudwatch|pulumi\.iam)\.|\.CfnPermission$/.test(type),
  )
  const apart = [...besideApi(program), ...connectionStatements(program), ...watching]
  const inside = [...own, ...partsIn(program).map(({ made }) => made), ...apart]
  for (const read of program.reads) {
    const sure = addressMembers.test(read.path) ? sureOf(read) : undefined
    if (!sure || inside.some(({ span }) => isWithin(read.span, span))) continue
    const links = declarationLinks(program, read.made)
    yield { messageId: 'address', at: read.span, scope: read.scope, confidence: sure, links } as const
  }
}
