import { referencesIn } from '../../languages/cloudformation/references.js'
import {
  type Declared,
  ofType,
  oneOrMore,
  propertyOf,
  type Template,
} from '../../languages/cloudformation/template.js'
import { patternOf, textsOf } from '../../languages/cloudformation/texts.js'
import { type ConfigNode, entriesOf, everyNode, itemsOf, textOf, valueAt } from '../../languages/config.js'
import { websocketEventsOf } from '../../languages/serverless/events.js'
import { isKnown } from '../../languages/value.js'
import { codeBehind } from '../../model/gateway-handlers.js'
import { append, once } from '../../model/once.js'
import type { Span } from '../../model/source.js'
import { isSilentInCode, sendsInCode } from '../code.js'
import { invokersOf, placeIn } from '../invocations.js'
import { isRoleOfSockets, type Sign, type Uses, usesOf } from '../policy/functions.js'
import type { Sureness, Trigger, Use } from '../resource.js'
import { apiIn, apiOfPart } from './apis.js'
import { deployedPattern } from './deployed.js'
import { grantsIn } from './grants.js'
import { handlerLinks } from './handlers.js'

/** A Lambda function of a template or of a Serverless service. */
export interface LambdaFunction {
  /** Its logical id, or its key in `functions`. */
  readonly id: string
  /** By which ids the template refers to it. */
  readonly referredAs: string
  readonly at: Span
  readonly scope: string
  readonly node: ConfigNode
  readonly template: Template
  /** Its own name, with `${…}` where only the deployment knows. undefined: AWS makes one up. */
  readonly name: string | undefined
}

/** A function that works for a WebSocket API, by logical id, if the template says which. */
export interface FunctionUse extends Uses<string> {
  readonly fn: LambdaFunction
}

const functionTypes = ['AWS::Lambda::Function', 'AWS::Serverless::Function']

export const functionsOf = once((template: Template): readonly LambdaFunction[] => [
  ...ofType(template, ...functionTypes).map(declared),
  ...inService(template),
])

function declared(resource: Declared): LambdaFunction {
  const { id, at, template } = resource
  const given = propertyOf(resource, 'FunctionName')
  const [text, ...more] = textsOf(given, template).texts
  const name = more.length === 0 && text !== undefined ? text : patternOf(given, template)
  const node = valueAt(resource.node, 'Properties') ?? resource.node
  return { id, referredAs: id, at, scope: id, node, template, name }
}

function inService(template: Template): readonly LambdaFunction[] {
  const { serverless, root } = template
  const service = patternOf(valueAt(root, 'service', 'name') ?? valueAt(root, 'service'), template)
  return (serverless?.functions ?? []).map(({ key, keySpan, value }) => {
    const given = patternOf(valueAt(value, 'name'), template)
    const name = given ?? (service === undefined ? undefined : `${service}-\${stage}-${key}`)
    const referredAs = `${generatedId(key)}LambdaFunction`
    return { id: key, referredAs, at: keySpan, scope: `functions.${key}`, node: value, template, name }
  })
}

/** As the Serverless Framework makes a logical id of a function's key. */
function generatedId(key: string): string {
  const normal = key.replace(/-/g, 'Dash').replace(/_/g, 'Underscore')
  return normal.slice(0, 1).toUpperCase() + normal.slice(1)
}

/** The functions that a value refers to: by a reference, through an alias or a version, or by name in an ARN. */
export function functionsIn(node: ConfigNode | undefined, template: Template): readonly LambdaFunction[] {
  return node ? functionsReferredTo(template)(node) : []
}

const functionsReferredTo = once((template: Template) =>
  once((node: ConfigNode) => functionsBehind(node, template)),
)

function functionsBehind(node: ConfigNode, template: Template): readonly LambdaFunction[] {
  const ids = new Set(referencesIn(node))
  for (const id of ids) {
    const through = template.resources.get(id)
    if (through?.type === 'AWS::Lambda::Alias' || through?.type === 'AWS::Lambda::Version')
      for (const further of referencesIn(propertyOf(through, 'FunctionName'))) ids.add(further)
  }
  const { byId, byName } = indexOf(template)
  // `:function:dis${Connect}` is another function, whose name begins otherwise.
  const written = patternOf(node, template) ?? ''
  for (const [, before, after] of written.matchAll(/:function:(?:[\w-]+\$\{(\w+)\}|\$\{(\w+)\}[\w-])/g))
    ids.delete(before ?? after ?? '')
  const pattern = deployedPattern(node, template) ?? ''
  const named = [
    pattern,
    ...[...pattern.matchAll(/:function:([\w-]+)(?![\w$-])/g)].map(([, name = '']) => name),
  ]
  const found = [
    ...[...ids].flatMap((id) => byId.get(id) ?? []),
    ...named.flatMap((name) => byName.get(name) ?? []),
  ]
  return [...new Set(found)].sort((a, b) => a.place - b.place).map(({ fn }) => fn)
}

interface Placed {
  readonly fn: LambdaFunction
  /** Its place among those of the template. */
  readonly place: number
}

/** A template may have as many functions as routes that refer to them. */
const indexOf = once((template: Template) => {
  const byId = new Map<string, Placed[]>()
  const byName = new Map<string, Placed[]>()
  for (const [place, fn] of functionsOf(template).entries()) {
    append(byId, fn.referredAs, { fn, place })
    if (fn.name !== undefined && isKnown(fn.name)) append(byName, fn.name, { fn, place })
  }
  return { byId, byName }
})

type TemplateSign = Sign<LambdaFunction, string>

function sign(fn: LambdaFunction, use: Use, api: string | undefined, confidence: Sureness): TemplateSign {
  return { fn, use, apis: api === undefined ? [] : [api], confidence }
}

/** The functions of a template that work for a WebSocket API. */
export const functionUses = once((template: Template): readonly FunctionUse[] => {
  const known = usesOf([
    ...ofParts(template),
    ...ofSamApis(template),
    ...ofEvents(template),
    ...ofGrants(template),
  ])
  const others = functionsOf(template).filter((fn) => !known.has(fn))
  const found = new Map([...known, ...usesOf(others.flatMap((fn) => [...ofAddress(fn), ...ofCode(fn)]))])
  return functionsOf(template).flatMap((fn) => {
    const uses = found.get(fn)
    return uses ? [{ fn, ...uses }] : []
  })
})

export const usesByFunction = once(
  (template: Template): ReadonlyMap<LambdaFunction, FunctionUse> =>
    new Map(functionUses(template).map((use) => [use.fn, use])),
)

/** Integrations and authorizers of an API that the template writes out. */
function* ofParts(template: Template): Iterable<TemplateSign> {
  const routes = new Map<string, Declared[]>()
  for (const route of ofType(template, 'AWS::ApiGatewayV2::Route'))
    for (const id of referencesIn(propertyOf(route, 'Target'))) append(routes, id, route)
  for (const part of ofType(template, 'AWS::ApiGatewayV2::Integration', 'AWS::ApiGatewayV2::Authorizer')) {
    const api = apiOfPart(part)
    if (!api) continue
    const { id, confidence } = api
    const uri = propertyOf(part, 'IntegrationUri') ?? propertyOf(part, 'AuthorizerUri')
    const leading = (routes.get(part.id) ?? []).map((route): Use => {
      return { kind: 'route', key: patternOf(propertyOf(route, 'RouteKey'), template) ?? '?' }
    })
    const called: Use = { kind: part.type.endsWith('Authorizer') ? 'authorizer' : 'integration' }
    for (const fn of functionsIn(uri, template))
      for (const use of leading.length > 0 ? leading : [called]) yield sign(fn, use, id, confidence)
  }
}

/** `AWS::Serverless::WebSocketApi` names the functions of its routes itself. */
function* ofSamApis(template: Template): Iterable<TemplateSign> {
  for (const { id, node } of ofType(template, 'AWS::Serverless::WebSocketApi')) {
    const properties = valueAt(node, 'Properties')
    for (const { key, value } of entriesOf(valueAt(properties, 'Routes')))
      for (const fn of functionsIn(value, template)) yield sign(fn, { kind: 'route', key }, id, 'certain')
    for (const fn of functionsIn(valueAt(properties, 'Auth'), template))
      yield sign(fn, { kind: 'authorizer' }, id, 'certain')
  }
}

/** `websocket` events of the Serverless Framework. */
function* ofEvents(template: Template): Iterable<TemplateSign> {
  const functions = functionsOf(template).filter(({ scope }) => scope.startsWith('functions.'))
  const confidence = template.serverless?.confidence ?? 'certain'
  const byKey = new Map(functions.toReversed().map((fn) => [fn.id, fn]))
  for (const fn of functions) {
    for (const { route, authorizer } of websocketEventsOf(fn.node)) {
      yield sign(fn, { kind: 'route', key: route || '?' }, undefined, confidence)
      const authorizes = authorizer && byKey.get(authorizer.name)
      if (authorizes) yield sign(authorizes, { kind: 'authorizer' }, undefined, confidence)
    }
  }
}

/** Functions that may send to connections, by a policy of their own or of their role. */
function* ofGrants(template: Template): Iterable<TemplateSign> {
  const { host } = template
  for (const fn of functionsOf(template)) {
    const { own, ofRole } = policiesOf(fn)
    for (const node of [...own, ...ofRole]) {
      // One role for several functions says little of each.
      const isShared =
        !own.includes(node) && rolesOf(fn).every((role) => (usersOf(template).get(role) ?? 0) > 1)
      const grants = grantsIn(node, template)
      // Neither does the function's own policy, if other things call it and its code never sends.
      const saysLittle = isShared || triggersOf(fn).length > 0
      if (saysLittle && grants.length > 0 && host && isSilentInCode(handlerLinks(fn), host)) continue
      for (const { action, api, confidence } of grants)
        yield sign(fn, { kind: 'grant', action }, api, isShared ? 'likely' : confidence)
    }
  }
}

function rolesOf({ node }: LambdaFunction): readonly string[] {
  return [...referencesIn(valueAt(node, 'Role') ?? valueAt(node, 'role'))]
}

/** How many functions have each role. */
const usersOf = once((template: Template): ReadonlyMap<string, number> => {
  const users = new Map<string, number>()
  for (const role of functionsOf(template).flatMap(rolesOf)) users.set(role, (users.get(role) ?? 0) + 1)
  return users
})

/**
 * A function that is given the address of the API sends there, as a rule: a worker behind a queue or a stream. The Serverless
 * Framework lets all functions of a service do so, and no policy says which do.
 */
function* ofAddress(fn: LambdaFunction): Iterable<TemplateSign> {
  for (const { value } of ownEnvironmentOf(fn)) {
    const api = apiIn(value, fn.template)
    if (api) yield sign(fn, { kind: 'address' }, api.id, 'likely')
  }
}

/**
 * All functions of a Serverless service may send, and a role that is kept elsewhere says nothing: the code does. A worker that
 * a queue calls lives on without the API, and its declaration stays as it is: its code is reported as code.
 */
function* ofCode(fn: LambdaFunction): Iterable<TemplateSign> {
  const { host } = fn.template
  if (host && triggersOf(fn).length === 0 && sendsInCode(handlerLinks(fn), host))
    yield sign(fn, { kind: 'code' }, undefined, 'likely')
}

/** What a function is allowed by its own declaration, and by its role. */
function policiesOf(fn: LambdaFunction): Readonly<Record<'own' | 'ofRole', readonly ConfigNode[]>> {
  const { node, template } = fn
  const own = ['Policies', 'iamRoleStatements', 'role'].flatMap((key) => valueAt(node, key) ?? [])
  const roles = rolesOf(fn)
  const named = oneOrMore(valueAt(node, 'Policies')).flatMap((policy) => [...referencesIn(policy)])
  const attached = roles.flatMap((role) => attachedPolicies(template).get(role) ?? [])
  const resourcesOf = (ids: readonly string[]) => ids.flatMap((id) => template.resources.get(id)?.node ?? [])
  const managed = roles.flatMap((id) => {
    const role = template.resources.get(id)
    const arns = role ? itemsOf(propertyOf(role, 'ManagedPolicyArns')) : []
    return arns.flatMap((arn) =>
      [...referencesIn(arn)].flatMap((one) => template.resources.get(one)?.node ?? []),
    )
  })
  return {
    own: [...new Set([...own, ...resourcesOf(named)])],
    ofRole: [...new Set([...resourcesOf(roles), ...attached.map((policy) => policy.node), ...managed])],
  }
}

/** Policies by the roles that they name. */
const attachedPolicies = once((template: Template): ReadonlyMap<string, readonly Declared[]> => {
  const byRole = new Map<string, Declared[]>()
  for (const policy of ofType(
    template,
    'AWS::IAM::Policy',
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::RolePolicy',
  )) {
    const to = propertyOf(policy, 'Roles') ?? propertyOf(policy, 'RoleName')
    for (const role of referencesIn(to)) append(byRole, role, policy)
  }
  return byRole
})

/** The environment of a function: its own, and what all functions of its service or template share. */
export function environmentOf(fn: LambdaFunction): ReadonlyMap<string, ConfigNode> {
  const { root, serverless } = fn.template
  const shared = [
    valueAt(root, 'Globals', 'Function', 'Environment', 'Variables'),
    serverless ? valueAt(root, 'provider', 'environment') : undefined,
  ].flatMap(entriesOf)
  return new Map([...shared, ...ownEnvironmentOf(fn)].map(({ key, value }) => [key, value]))
}

function ownEnvironmentOf({ node, template }: LambdaFunction) {
  return [
    valueAt(node, 'Environment', 'Variables'),
    template.serverless ? valueAt(node, 'environment') : undefined,
  ].flatMap(entriesOf)
}

/** Types that refer to a function without calling it. */
const silent =
  /^AWS::(IAM|CloudWatch|Logs|SSM|CodeDeploy|ApplicationAutoScaling|CloudFormation|Synthetics)::|^AWS::Lambda::(Alias|Version|EventInvokeConfig|LayerVersion)$|^AWS::Serverless::WebSocketApi$/

/** What else calls the function: with any of these it stays when the API goes. */
export function triggersOf(fn: LambdaFunction): readonly Trigger[] {
  const passed = new Set([fn, ...onlyBySockets(fn.template)].flatMap(pathsOfCode))
  const called = {
    names: fn.name === undefined ? [] : [fn.name],
    variables: variablesFor(fn.template).get(fn) ?? new Set<string>(),
  }
  return [
    ...declaredTriggers(fn),
    ...(invokersAllowed(fn.template).get(fn) ?? []),
    ...invokersOf(called, passed, fn.template.host),
  ]
}

function pathsOfCode(fn: LambdaFunction): readonly string[] {
  return handlerLinks(fn).flatMap((link) => codeBehind(link)?.path ?? [])
}

/** Functions that routes of a WebSocket API call, and nothing else. */
const onlyBySockets = once((template: Template): readonly LambdaFunction[] => {
  const called = usesOf([...ofParts(template), ...ofSamApis(template), ...ofEvents(template)])
  return [...called.keys()].filter((fn) => declaredTriggers(fn).length === 0)
})

/** By function, the policies that allow other callers. Policies of a gateway, and of what only a WebSocket API calls, are left out. */
const invokersAllowed = once((template: Template): ReadonlyMap<LambdaFunction, readonly Trigger[]> => {
  const found = new Map<LambdaFunction, Trigger[]>()
  const ofSockets = new Set(onlyBySockets(template))
  const isOfSockets = (id: string) => {
    const assumed = valueAt(template.resources.get(id)?.node, 'Properties', 'AssumeRolePolicyDocument')
    const trust = assumed ? everyNode(assumed).flatMap((node) => textOf(node) ?? []) : []
    const users = () => functionsOf(template).filter((fn) => rolesOf(fn).includes(id))
    return isRoleOfSockets(trust, users, (fn) => ofSockets.has(fn))
  }
  for (const policy of ofType(
    template,
    'AWS::IAM::Role',
    'AWS::IAM::Policy',
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::RolePolicy',
  )) {
    const to = propertyOf(policy, 'Roles') ?? propertyOf(policy, 'RoleName')
    const named = [...referencesIn(to)].filter((id) => template.resources.has(id))
    const holders = policy.type === 'AWS::IAM::Role' ? [policy.id] : named
    if (holders.length > 0 && holders.every(isOfSockets)) continue
    for (const node of everyNode(policy.node)) {
      const actions = oneOrMore(valueAt(node, 'Action')).map((one) => textOf(one) ?? '')
      if (!actions.some((one) => /^lambda:(\*|Invoke\w*\*?)$/.test(one))) continue
      if (textOf(valueAt(node, 'Effect')) === 'Deny') continue
      const place = placeIn(template.path, node.span.start, template.host?.text(template.path))
      for (const fn of functionsIn(valueAt(node, 'Resource'), template))
        append(found, fn, { name: callerName(policy), ...place })
    }
  }
  return found
})

/** By function, the variables by which other functions know it. */
const variablesFor = once((template: Template): ReadonlyMap<LambdaFunction, ReadonlySet<string>> => {
  const found = new Map<LambdaFunction, Set<string>>()
  for (const fn of functionsOf(template))
    for (const [key, value] of environmentOf(fn))
      for (const meant of functionsIn(value, template))
        found.set(meant, (found.get(meant) ?? new Set()).add(key))
  return found
})

function declaredTriggers(fn: LambdaFunction): readonly Trigger[] {
  const { template, node, referredAs } = fn
  const own = template.serverless
    ? itemsOf(valueAt(node, 'events')).flatMap((event) => eventNames(event))
    : entriesOf(valueAt(node, 'Events')).map(({ value }) => textOf(valueAt(value, 'Type')) ?? 'event')
  const url = ['FunctionUrlConfig', 'url'].some((key) => valueAt(node, key)) ? ['function URL'] : []
  const callers = callersIn(template).get(fn) ?? []
  const others = callers
    .filter(({ id }) => id !== referredAs)
    .map(
      (one): Trigger => ({
        name: callerName(one),
        ...placeIn(template.path, one.at.start, template.host?.text(template.path)),
      }),
    )
  const all = [...[...own, ...url].map((name): Trigger => ({ name })), ...others]
  const byName = new Map(all.toReversed().map((one) => [one.name, one]))
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** `- schedule: rate(1 day)`, or the bare name of an event. */
function eventNames(event: Parameters<typeof entriesOf>[0]): readonly string[] {
  const bare = textOf(event)
  const names = bare === undefined ? entriesOf(event).map(({ key }) => key) : [bare]
  return names.filter((name) => name !== 'websocket' && !/^(route|authorizer)/.test(name))
}

/** By function, the resources of its template that call it. */
const callersIn = once((template: Template): ReadonlyMap<LambdaFunction, readonly Declared[]> => {
  const callers = new Map<LambdaFunction, Declared[]>()
  for (const resource of template.resources.values()) {
    if (!isCaller(resource)) continue
    for (const fn of functionsIn(valueAt(resource.node, 'Properties'), template))
      append(callers, fn, resource)
  }
  return callers
})

function isCaller(resource: Declared): boolean {
  if (silent.test(resource.type) || apiOfPart(resource)) return false
  if (resource.type !== 'AWS::Lambda::Permission') return true
  const source = propertyOf(resource, 'SourceArn')
  if (!isGateway(resource)) return true
  return source !== undefined && !apiIn(source, resource.template) && !isAnySource(resource)
}

/** `arn:aws:execute-api:…:*`: any API of the account. */
function isAnySource(permission: Declared): boolean {
  const text = textOf(propertyOf(permission, 'SourceArn'))
  return text !== undefined && /:\*(\/\*)*$/.test(text)
}

export function isGateway(permission: Declared): boolean {
  const principal = propertyOf(permission, 'Principal')
  const text = textOf(principal) ?? textOf(itemsOf(valueAt(principal, 'Fn::Sub') ?? principal)[0]) ?? ''
  return /^apigateway\./.test(text)
}

function callerName(resource: Declared): string {
  if (resource.type !== 'AWS::Lambda::Permission')
    return `${resource.type.replace(/^AWS::/, '')} ${resource.id}`
  return textOf(propertyOf(resource, 'Principal')) ?? resource.id
}
