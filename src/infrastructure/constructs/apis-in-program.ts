import type { Link } from '../../model/finding.js'
import { isWithin } from '../../model/places.js'
import type { Span } from '../../model/source.js'
import type { ApiPart } from '../resource.js'
import { isGrant, managesConnections, type Part, partsIn, routesOf } from './api-parts.js'
import { apiIn, sureOf, webSocketApi } from './apis.js'
import { besideApi, domainsOf } from './beside-api.js'
import { functionsOf } from './functions.js'
import { handlerLinks } from './handlers.js'
import { handleOf, idOf, lastName } from './handles.js'
import { apisReadIn, connectionStatements } from './statements.js'
import {
  type Far,
  type Made,
  madeHere,
  madeIn,
  makersIn,
  type Program,
  pathsIn,
  textOf,
  type Value,
} from './value.js'

/** What a program declares of WebSocket APIs. */
export function* apiPartsOf(program: Program): Iterable<ApiPart> {
  for (const made of program.made) {
    const confidence = webSocketApi(made)
    const here = placeOf(program, made)
    if (confidence) {
      const name = textOf(made.option('apiName')?.value ?? made.option('name')?.value)
      yield { kind: 'api', ...here, confidence, name }
      for (const { route, entry } of routesOf(made))
        yield {
          kind: 'route',
          ...here,
          at: entry.at,
          keys: [route],
          handlers: codeFarIn([entry.value], program),
        }
    }
    if (isGrant(made)) {
      const { id: _, ...place } = here
      const apis = idsOf(program, apiIn(made.receiver)?.api)
      yield { kind: 'grant', ...place, apis, action: lastName(made.type) }
    }
  }
  const parts = partsIn(program)
  for (const part of parts) yield* partFound(program, part)
  const domains = domainsOf(program)
  for (const made of domains) yield { kind: 'part', ...placeOf(program, made) }
  for (const made of besideApi(program)) {
    if (domains.has(made)) continue
    const apis = idsOf(program, ...apisReadIn(program, made))
    yield { kind: 'beside', ...placeOf(program, made), apis, confidence: 'likely' }
  }
  yield* headerPolicies(program)
  yield* permissions(program)
  yield* grants(program)
  yield* addressesWritten(program)
  yield* addresses(program)
}

function placeOf(program: Program, made: Made) {
  return { at: made.at, scope: made.scope, label: handleOf(made), id: idOf(made, program) }
}

function idsOf(program: Program, ...made: readonly (Made | undefined)[]) {
  return made.flatMap((one) => (one ? [idOf(one, program)] : []))
}

function* partFound(program: Program, { made, sure, api, route, given }: Part): Iterable<ApiPart> {
  const { id, ...place } = placeOf(program, made)
  const own = made.isConstruct ? { id } : {}
  const found = { ...place, ...own, confidence: sure, apis: idsOf(program, api) }
  if (route === undefined || given) yield { kind: 'part', ...found }
  else yield { kind: 'route', ...found, keys: [route], handlers: codeFarIn(made.arguments, program) }
  // `this.addRoute('$connect', connect)`, or a pair of a list that a loop goes through, is where the route is named.
  for (const key of given ?? []) yield { kind: 'route', ...found, at: key.span, keys: [textOf(key) ?? '?'] }
}

/** The code of functions that another file makes and hands to a route here; those made here have a finding of their own. */
function codeFarIn(given: readonly Value[], { host }: Program): readonly Link[] {
  const paths = given.flatMap((one) => [...pathsIn(one)])
  const uris = paths.flatMap(({ made }) => {
    const uri = made?.type.endsWith('.CfnIntegration') ? made.option('integrationUri')?.value : undefined
    return uri ? [...pathsIn(uri)] : []
  })
  const far = [...paths, ...uris].flatMap((one) => one.far ?? [])
  return far.flatMap(({ path, made }) => handlerLinks(made, { path, ...(host && { host }) }))
}

/** `fn.addPermission(…, { principal: new ServicePrincipal('apigateway.amazonaws.com') })`, `fn.grantInvoke(new ServicePrincipal(…))`. */
function* permissions(program: Program): Iterable<ApiPart> {
  const isOfApi = (to: Far) =>
    program.all().some((one) => madeHere([to], one).some((fn) => functionsOf(one).has(fn)))
  for (const made of program.made) {
    const invoked = made.type.endsWith('.grantInvoke') ? permittedBy(made) : undefined
    if (invoked)
      yield {
        kind: 'permission',
        ...placeOf(program, made),
        apis: idsOf(program, invoked.api),
        confidence: invoked.sure,
      }
    const isMethod = made.type.endsWith('.addPermission')
    const target = isMethod ? made.receiver : (made.option('functionName') ?? made.option('function'))?.value
    if (!isMethod && made.type !== 'aws_lambda.CfnPermission') continue
    const owner = makersIn(target, program).find(isOfApi)
    const principal = made.option('principal')?.value
    const texts = principal ? [textOf(principal), ...[...pathsIn(principal)].map(firstText)] : []
    if (!owner || !texts.some((text) => text?.startsWith('apigateway.'))) continue
    const confidence = apiIn(made.option('sourceArn')?.value)?.sure ?? 'likely'
    yield { kind: 'permission', ...placeOf(program, made), apis: [idOf(owner.made, owner)], confidence }
  }
}

/** The API in the conditions of `new ServicePrincipal('apigateway.amazonaws.com', { conditions: { ArnLike: … } })`. */
function permittedBy({ arguments: [principal] }: Made) {
  const of = madeIn(principal).find((one) => firstText({ made: one })?.startsWith('apigateway.'))
  return of && apiIn(of.option('conditions')?.value)
}

function firstText({ made }: { readonly made?: Made }): string | undefined {
  return textOf(made?.arguments[0])
}

/** `headerBehavior: allowList('Sec-WebSocket-Key', …)`: reported once, at the policy. */
function* headerPolicies(program: Program): Iterable<ApiPart> {
  const named = program.texts.filter(({ text }) => /^Sec-WebSocket-/i.test(text))
  for (const made of program.made)
    if (made.isConstruct && named.some(({ span }) => isWithin(span, made.span)))
      yield { kind: 'headers', ...placeOf(program, made) }
}

/** Every WebSocket address that such a program writes is reported as its API's, and by no other rule. */
export function outputsAddress({ made, besideApi }: Program): boolean {
  return made.length > 0 && besideApi
}

/** Statements that allow the IAM action; where none is seen around it, the action itself. */
function* grants(program: Program): Iterable<ApiPart> {
  if (program.made.length === 0) return
  const statements = connectionStatements(program)
  for (const made of statements) {
    const { id: _, ...place } = placeOf(program, made)
    const apis = idsOf(program, ...apisReadIn(program, made))
    yield { kind: 'grant', ...place, apis, action: managesConnections }
  }
  for (const { text, span, scope } of program.texts)
    if (text === managesConnections && !statements.some((one) => isWithin(span, one.span)))
      yield { kind: 'grant', at: span, scope, label: scope, apis: [], action: managesConnections }
}

/** Addresses that are written out. */
function* addressesWritten(program: Program): Iterable<ApiPart> {
  if (program.made.length === 0) return
  for (const { text, span, scope, goesOn } of program.texts) {
    const place = { at: span, scope, label: scope }
    const isAddress = /^wss:\/\/./.test(text) || (goesOn && text === 'wss://')
    if (isAddress && outputsAddress(program) && !isRead(span, program))
      yield { kind: 'address', ...place, confidence: 'likely' }
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
function* addresses(program: Program): Iterable<ApiPart> {
  const own = program.made.filter((made) => webSocketApi(made) || isGrant(made))
  // Resources in front of an API, grants to it and alarms on it have findings of their own.
  const watching = program.made.filter(({ type }) =>
    /^(aws_cloudwatch|pulumi\.iam)\.|\.(CfnPermission|grantInvoke)$/.test(type),
  )
  const apart = [...besideApi(program), ...connectionStatements(program), ...watching]
  const inside = [...own, ...partsIn(program).map(({ made }) => made), ...apart]
  for (const read of program.reads) {
    const sure = addressMembers.test(read.path) ? sureOf(read) : undefined
    if (!sure || inside.some(({ span }) => isWithin(read.span, span))) continue
    const apis = idsOf(program, read.made)
    const variable = keyBefore(program.source, read.span.start)
    yield {
      kind: 'address',
      at: read.span,
      scope: read.scope,
      label: read.scope,
      apis,
      confidence: sure,
      variable,
    }
  }
}

/** The key whose value begins on the same line: `VITE_CHAT_URL: api.url`, `"CHAT_URL": f"wss://{api.api_id}…"`. */
function keyBefore(source: string, at: number): string | undefined {
  const line = source.slice(Math.max(source.lastIndexOf('\n', at - 1) + 1, at - 200), at)
  return /(?:^|[\s{,('"])([A-Z][A-Z0-9_]{2,100})['"]?\s{0,9}[:=]\s{0,9}(?:[fr]?["'`][^"'`]{0,100})?$/.exec(
    line,
  )?.[1]
}
