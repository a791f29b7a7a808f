import { referencesIn } from '../../languages/cloudformation/references.js'
import {
  type Declared,
  ofType,
  oneOrMore,
  propertyOf,
  type Template,
} from '../../languages/cloudformation/template.js'
import { patternOf, textsOf } from '../../languages/cloudformation/texts.js'
import { type ConfigNode, entriesOf, itemsOf, valueAt } from '../../languages/config.js'
import { websocketEventsOf } from '../../languages/serverless/events.js'
import { isKnown } from '../../languages/value.js'
import { append, once } from '../../model/once.js'
import type { Span } from '../../model/source.js'
import type { Sureness } from '../resource.js'
import { apiIn, apiOfPart } from './apis.js'
import { sendsInCode } from './code.js'
import { grantsIn } from './grants.js'
import { triggersOf } from './triggers.js'

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

/** What a function does for a WebSocket API, e.g. `route $connect`, `authorizer`, `execute-api:ManageConnections`. */
export interface FunctionUse {
  readonly fn: LambdaFunction
  readonly uses: ReadonlySet<string>
  /** The WebSocket API by logical id, if the template says which. */
  readonly api: string | undefined
  readonly confidence: Sureness
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

/** The functions that a value speaks of: by reference, through an alias or a version, or by name in an ARN. */
export function functionsIn(node: ConfigNode | undefined, template: Template): readonly LambdaFunction[] {
  return node ? spokenOf(template)(node) : []
}

const spokenOf = once((template: Template) => once((node: ConfigNode) => functionsBehind(node, template)))

function functionsBehind(node: ConfigNode, template: Template): readonly LambdaFunction[] {
  const ids = new Set(referencesIn(node))
  for (const id of ids) {
    const through = template.resources.get(id)
    if (through?.type === 'AWS::Lambda::Alias' || through?.type === 'AWS::Lambda::Version')
      for (const further of referencesIn(propertyOf(through, 'FunctionName'))) ids.add(further)
  }
  const { byId, byName } = indexOf(template)
  const pattern = patternOf(node, template) ?? ''
  const named = [pattern, ...[...pattern.matchAll(/:function:([\w-]+)/g)].map(([, name = '']) => name)]
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

/** A template may have as many functions as routes that speak of them. */
const indexOf = once((template: Template) => {
  const byId = new Map<string, Placed[]>()
  const byName = new Map<string, Placed[]>()
  for (const [place, fn] of functionsOf(template).entries()) {
    append(byId, fn.referredAs, { fn, place })
    if (fn.name !== undefined && isKnown(fn.name)) append(byName, fn.name, { fn, place })
  }
  return { byId, byName }
})

interface Use {
  readonly fn: LambdaFunction
  readonly use: string
  readonly api?: string | undefined
  readonly confidence: Sureness
}

/** The functions of a template that work for a WebSocket API. */
export const functionUses = once((template: Template): readonly FunctionUse[] => {
  const all = [...ofParts(template), ...ofSamApis(template), ...ofEvents(template), ...ofGrants(template)]
  const ofFunction = new Map<LambdaFunction, Use[]>()
  for (const one of all) append(ofFunction, one.fn, one)
  return functionsOf(template).flatMap((fn) => {
    const known = ofFunction.get(fn) ?? []
    const found = known.length > 0 ? known : [...ofAddress(fn), ...ofCode(fn)]
    if (found.length === 0) return []
    const confidence = found.some((one) => one.confidence === 'certain') ? 'certain' : 'likely'
    const api = found.find((one) => one.api !== undefined)?.api
    return [{ fn, uses: new Set(found.map(({ use }) => use)), api, confidence }]
  })
})

export const usesByFunction = once(
  (template: Template): ReadonlyMap<LambdaFunction, FunctionUse> =>
    new Map(functionUses(template).map((use) => [use.fn, use])),
)

/** Integrations and authorizers of an API that the template writes out. */
function* ofParts(template: Template): Iterable<Use> {
  const routes = new Map<string, Declared[]>()
  for (const route of ofType(template, 'AWS::ApiGatewayV2::Route'))
    for (const id of referencesIn(propertyOf(route, 'Target'))) append(routes, id, route)
  for (const part of ofType(template, 'AWS::ApiGatewayV2::Integration', 'AWS::ApiGatewayV2::Authorizer')) {
    const api = apiOfPart(part)
    if (!api) continue
    const { id, confidence } = api
    const uri = propertyOf(part, 'IntegrationUri') ?? propertyOf(part, 'AuthorizerUri')
    const keys = (routes.get(part.id) ?? []).map(
      (route) => `route ${patternOf(propertyOf(route, 'RouteKey'), template) ?? '?'}`,
    )
    const uses = part.type.endsWith('Authorizer') ? ['authorizer'] : keys.length > 0 ? keys : ['integration']
    for (const fn of functionsIn(uri, template))
      for (const use of uses) yield { fn, use, api: id, confidence }
  }
}

/** `AWS::Serverless::WebSocketApi` names the functions of its routes itself. */
function* ofSamApis(template: Template): Iterable<Use> {
  for (const { id, node } of ofType(template, 'AWS::Serverless::WebSocketApi')) {
    const properties = valueAt(node, 'Properties')
    for (const { key, value } of entriesOf(valueAt(properties, 'Routes')))
      for (const fn of functionsIn(value, template))
        yield { fn, use: `route ${key}`, api: id, confidence: 'certain' }
    for (const fn of functionsIn(valueAt(properties, 'Auth'), template))
      yield { fn, use: 'authorizer', api: id, confidence: 'certain' }
  }
}

/** `websocket` events of the Serverless Framework. */
function* ofEvents(template: Template): Iterable<Use> {
  const functions = functionsOf(template).filter(({ scope }) => scope.startsWith('functions.'))
  const confidence = template.serverless?.confidence ?? 'certain'
  const byKey = new Map(functions.toReversed().map((fn) => [fn.id, fn]))
  for (const fn of functions) {
    for (const { route, authorizer } of websocketEventsOf(fn.node)) {
      yield { fn, use: `route ${route || '?'}`, confidence }
      const authorizes = authorizer && byKey.get(authorizer.name)
      if (authorizes) yield { fn: authorizes, use: 'authorizer', confidence }
    }
  }
}

/** Functions that may send to connections, by a policy of their own or of their role. */
function* ofGrants(template: Template): Iterable<Use> {
  for (const fn of functionsOf(template)) {
    for (const node of policiesOf(fn))
      for (const { action, api, confidence } of grantsIn(node, template))
        yield { fn, use: action, api, confidence }
  }
}

/**
 * A function that is given the address of the API sends there, as a rule: a worker behind a queue or a stream. The Serverless
 * Framework lets all functions of a service do so, and no policy says which do.
 */
function* ofAddress(fn: LambdaFunction): Iterable<Use> {
  for (const { value } of ownEnvironmentOf(fn)) {
    const api = apiIn(value, fn.template)
    if (api) yield { fn, use: 'given the address', api: api.id, confidence: 'likely' }
  }
}

/**
 * All functions of a Serverless service may send, and a role that is kept elsewhere says nothing: the code does. A worker that
 * a queue calls lives on without the API, and its declaration stays as it is: its code is reported as code.
 */
function* ofCode(fn: LambdaFunction): Iterable<Use> {
  if (triggersOf({ fn }).length === 0 && sendsInCode(fn))
    yield { fn, use: 'its code sends to connections', confidence: 'likely' }
}

function policiesOf({ node, template }: LambdaFunction): readonly ConfigNode[] {
  const own = ['Policies', 'iamRoleStatements', 'role'].flatMap((key) => valueAt(node, key) ?? [])
  const roles = [...referencesIn(valueAt(node, 'Role') ?? valueAt(node, 'role'))]
  const named = oneOrMore(valueAt(node, 'Policies')).flatMap((policy) => [...referencesIn(policy)])
  const attached = roles.flatMap((role) => attachedPolicies(template).get(role) ?? [])
  const ofRoles = [...roles, ...named].flatMap((id) => template.resources.get(id)?.node ?? [])
  const managed = roles.flatMap((id) => {
    const role = template.resources.get(id)
    const arns = role ? itemsOf(propertyOf(role, 'ManagedPolicyArns')) : []
    return arns.flatMap((arn) =>
      [...referencesIn(arn)].flatMap((one) => template.resources.get(one)?.node ?? []),
    )
  })
  return [...new Set([...own, ...ofRoles, ...attached.map((policy) => policy.node), ...managed])]
}

/** The policies that say themselves to which roles they belong. */
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
