import { dirname, join } from 'node:path/posix'
import { intrinsicOf, referencesIn } from '../../languages/cloudformation/references.js'
import {
  type Declared,
  ofType,
  oneOrMore,
  propertyOf,
  type Template,
} from '../../languages/cloudformation/template.js'
import { patternOf, textsOf } from '../../languages/cloudformation/texts.js'
import {
  type ConfigNode,
  entriesOf,
  entryOf,
  everyNode,
  itemsOf,
  textOf,
  valueAt,
} from '../../languages/config.js'
import { textWith } from '../../languages/serverless/variables.js'
import {
  type Authorization,
  type GatewayApi,
  type GatewayAuthorizer,
  type GatewayFunction,
  type GatewayRoute,
  otherAuthorization,
  otherThanFunction,
  variableOfApi,
} from '../../model/gateway-api.js'
import { locate } from '../../model/lines.js'
import { once } from '../../model/once.js'
import type { Location, Span } from '../../model/source.js'
import { apiIn, apiOfPart, generatedId, isWebSocketPart, webSocketApi } from './apis.js'
import { deployedTexts } from './deployed.js'
import { environmentOf, functionsIn, functionsOf, type LambdaFunction } from './functions.js'
import { handlerLinks, rootOfCode } from './handlers.js'
import { Stacks } from './stacks.js'

/** The WebSocket APIs that templates and services declare, with what other stacks hand them. */
export function gatewaysIn(templates: readonly Template[]): readonly GatewayApi[] {
  const stacks = new Stacks(templates)
  return [
    ...services(templates).map(({ whole, parts }) => ofService(whole, parts, stacks)),
    ...templates.flatMap((template) =>
      [...template.resources.values()].flatMap((resource) =>
        webSocketApi(resource) ? [ofResource(resource, stacks)] : [],
      ),
    ),
  ]
}

// The Serverless Framework ------------------------------------------------------------------------------------------

interface Service {
  /** The template with `service` and `provider`. */
  readonly whole: Template
  /** With it, those that it takes functions from. */
  readonly parts: readonly Template[]
}

/** Services with a `websocket` event. A file that is taken in belongs to the nearest one above it. */
function services(templates: readonly Template[]): readonly Service[] {
  const wholes = templates.filter(({ root }) => valueAt(root, 'service') && valueAt(root, 'provider'))
  const found = new Map<Template, Template[]>(wholes.map((one) => [one, []]))
  for (const template of templates) {
    if (!template.serverless?.functions.length) continue
    const whole = found.has(template) ? template : nearest(template, wholes)
    if (whole) found.get(whole)?.push(template)
  }
  return [...found].flatMap(([whole, parts]) =>
    parts.some((part) => eventsIn(part).length > 0) ? [{ whole, parts }] : [],
  )
}

function nearest({ path }: Template, wholes: readonly Template[]): Template | undefined {
  const above = wholes.filter((one) => isBelow(path, dirname(one.path)))
  return above.sort((a, b) => b.path.length - a.path.length)[0]
}

function isBelow(path: string, folder: string): boolean {
  return folder === '.' || path.startsWith(`${folder}/`)
}

interface Event {
  readonly fn: LambdaFunction
  readonly at: Span
  /** Of the event; a text: its route. */
  readonly given: ConfigNode
}

function eventsIn(template: Template): readonly Event[] {
  return functionsOf(template)
    .filter(({ scope }) => scope.startsWith('functions.'))
    .flatMap((fn) =>
      itemsOf(valueAt(fn.node, 'events')).flatMap((event): Event[] => {
        const entry = entryOf(event, 'websocket')
        if (!entry) return []
        const isBeside = entry.value.kind === 'scalar' && textOf(entry.value) === undefined
        return [{ fn, at: entry.keySpan, given: isBeside ? event : entry.value }]
      }),
    )
}

function ofService(whole: Template, parts: readonly Template[], stacks: Stacks): GatewayApi {
  const provider = valueAt(whole.root, 'provider')
  const events = parts.flatMap(eventsIn)
  const functions = parts.flatMap(functionsOf)
  const routes = events.map(({ fn, at, given }): GatewayRoute => {
    const key = textOf(given) ?? patternOf(valueAt(given, 'route'), fn.template) ?? ''
    const isAnswered = valueAt(given, 'routeResponseSelectionExpression') !== undefined
    return {
      key,
      location: place(fn.template, at),
      fn: functionOf(fn, ownApi, stacks, whole.root),
      isAnswered,
    }
  })
  const authorizing = events.find(({ given }) => valueAt(given, 'authorizer'))
  const { authorizer, beyond } = authorizing
    ? serviceAuthorizer(authorizing, functions, whole, stacks)
    : unauthorized
  const expression = valueAt(provider, 'websocketsApiRouteSelectionExpression')
  const packing = packingOf(whole)
  return {
    label: patternOf(valueAt(provider, 'websocketsApiName'), whole) ?? 'WebsocketsApi',
    location: routes[0]?.location ?? place(whole, whole.root.span),
    select: selection(expression, whole),
    stage: stageOf(valueAt(provider, 'stage'), whole),
    routes,
    authorizer,
    beyond,
    unread: [
      ...(whole.serverless?.unread ?? []).map(({ key, keySpan }) => ({
        name: key,
        location: place(whole, keySpan),
      })),
      ...parts.flatMap((part) => unreadIn(part, parts)),
    ],
    ...(packing ? { packed: packing } : {}),
  }
}

/** Functions, and events of functions, that stand in a file or a setting which was not read, and may be of the API. */
function unreadIn(
  template: Template,
  parts: readonly Template[],
): readonly { readonly name: string; readonly location: Location }[] {
  const all = valueAt(template.root, 'functions')
  const listed = all?.kind === 'list' ? all.items : all?.kind === 'scalar' ? [all] : []
  const has = (id: string) => (part: Template) =>
    part !== template && part.serverless?.functions.some(({ key }) => key === id)
  const own = (template.serverless?.functions ?? []).flatMap(({ key, value }) => {
    const events = valueAt(value, 'events')
    const given = value.kind === 'scalar' ? [value] : events?.kind === 'scalar' ? [events] : itemsOf(events)
    return given.some((one) => mayHoldRoute(one, template)) && !parts.some(has(key))
      ? [{ name: key, at: value }]
      : []
  })
  const lists = listed.filter((one) => mayHoldRoute(one, template) && !isTaken(one, parts))
  return [...own, ...lists.map((at) => ({ name: textOf(at) ?? '?', at }))].map(({ name, at }) => ({
    name,
    location: place(template, at.span),
  }))
}

/** `${file(events.yml)}`: not where that file is here, and has none. */
function mayHoldRoute(node: ConfigNode, template: Template): boolean {
  const text = node.kind === 'scalar' ? (textOf(node) ?? '') : ''
  if (!/^\$\{(?:file|self|opt|env|param)\b/.test(text)) return false
  const [, file = ''] = /^\$\{file\(([^)$]{1,300})\)/.exec(text) ?? []
  const found = file === '' ? undefined : template.host?.text(join(dirname(template.path), file.trim()))
  return found === undefined || /websocket/i.test(found)
}

function isTaken(node: ConfigNode, parts: readonly Template[]): boolean {
  const [, file = ''] = /^\$\{file\(([^)$]{1,300})\)/.exec(textOf(node) ?? '') ?? []
  return file !== '' && parts.some(({ path }) => path.endsWith(file.trim().replace(/^(\.{0,2}\/)+/, '')))
}

/** https://www.serverless.com/framework/docs/providers/aws/events/websocket#authorizers: without `identitySource` it is the header `Auth`. */
function serviceAuthorizer(
  { fn, given }: Event,
  functions: readonly LambdaFunction[],
  whole: Template,
  stacks: Stacks,
): Authorization {
  const entry = entryOf(given, 'authorizer')
  const said = entry?.value
  const { template } = fn
  const written = valueAt(said, 'arn') ?? valueAt(said, 'name') ?? said
  const plain = intrinsicOf(written) ? undefined : textOf(written)
  const name = (plain !== undefined && textWith(plain, whole.root, () => [])) || plain
  const own = valueAt(said, 'identitySource')
  const [, byArn] = /:function:([\w-]+)/.exec(name ?? '') ?? []
  const named = functions.find((one) => one.id === name || (byArn !== undefined && one.name === byArn))
  const meant = named ?? (name === undefined ? functionBehind(written, template, stacks) : undefined)
  const location = place(template, entry?.keySpan ?? given.span)
  const other = meant
    ? undefined
    : (otherThanFunction(name ?? '') ?? poolIn(written, [template, whole], stacks))
  if (other) return { beyond: [{ location, what: other }] }
  return {
    authorizer: {
      location,
      name: name ?? (written && patternOf(written, template)) ?? '?',
      fn: meant && functionOf(meant, ownApi, stacks, whole.root),
      without: written && withoutFunction(written, name ?? '', template),
      identitySources: own ? texts(own, template) : ['route.request.header.Auth'],
    },
    beyond: [],
  }
}

/** `${opt:stage, 'dev'}`: what it is where nothing else is said. Without a stage the framework takes `dev`. */
function stageOf(stage: ConfigNode | undefined, whole: Template): string | undefined {
  if (!stage) return 'dev'
  const said = patternOf(stage, whole) ?? ''
  const [, usual = said] = /^\$\{opt:stage,\s{0,9}['"]?([\w-]+)['"]?\}$/.exec(said) ?? []
  return /^[\w-]+$/.test(usual) ? usual : undefined
}

function packingOf(whole: Template): GatewayApi['packed'] {
  const entry = entryOf(whole.root, 'package')
  const patterns = ['patterns', 'include', 'exclude'].flatMap((key) =>
    itemsOf(valueAt(entry?.value, key)).flatMap((item) => {
      const text = textOf(item)
      return text === undefined ? [] : [key === 'exclude' ? `!${text}` : text]
    }),
  )
  return entry && patterns.some((one) => /^!(\.\/)?\*\*(\/\*\*?)?$/.test(one))
    ? { location: place(whole, entry.keySpan), patterns }
    : undefined
}

// CloudFormation and SAM ----------------------------------------------------------------------------------------------

function ofResource(api: Declared, stacks: Stacks): GatewayApi {
  return api.type === 'AWS::Serverless::WebSocketApi' ? ofSam(api, stacks) : ofParts(api, stacks)
}

function ofSam(api: Declared, stacks: Stacks): GatewayApi {
  const { id, at, template } = api
  const routes = entriesOf(propertyOf(api, 'Routes')).map(({ key, keySpan, value }): GatewayRoute => {
    const fn = functionBehind(value, template, stacks)
    const isAnswered = valueAt(value, 'RouteResponseSelectionExpression') !== undefined
    return { key, location: place(template, keySpan), fn: fn && functionOf(fn, api, stacks), isAnswered }
  })
  const { authorizer, beyond } = samAuthorization(api, stacks)
  const location = place(template, at)
  return {
    label: id,
    location,
    select: selection(propertyOf(api, 'RouteSelectionExpression'), template),
    stage:
      knownText(propertyOf(api, 'StageName'), template) ??
      (propertyOf(api, 'StageName') ? undefined : 'default'),
    routes,
    authorizer,
    beyond,
  }
}

function samAuthorization(api: Declared, stacks: Stacks): Authorization {
  const { template, at } = api
  const auth = propertyOf(api, 'Auth')
  if (!auth) return unauthorized
  const location = place(template, auth.span ?? at)
  const type = textOf(valueAt(auth, 'AuthType')) ?? 'NONE'
  const other = otherAuthorization(type)
  if (other) return { beyond: [{ location, what: other }] }
  if (type !== 'CUSTOM') return unauthorized
  const arn = valueAt(auth, 'AuthArn')
  return authorizedBy(
    arn,
    { location, name: textOf(valueAt(auth, 'Name')) ?? '?' },
    api,
    api,
    stacks,
    valueAt(auth, 'IdentitySource'),
  )
}

function ofParts(api: Declared, stacks: Stacks): GatewayApi {
  const { id, at, template } = api
  const own = (type: string) =>
    stacks.templates.flatMap((one) => ofType(one, type).filter((part) => apiMeant(stacks)(part) === api))
  const declared = own('AWS::ApiGatewayV2::Route')
  const answered = new Set(
    own('AWS::ApiGatewayV2::RouteResponse').flatMap((one) =>
      [...referencesIn(propertyOf(one, 'RouteId'))].flatMap((id) => one.template.resources.get(id) ?? []),
    ),
  )
  const found = declared.flatMap((route) => routesOf(route, api, answered.has(route), stacks))
  // No other route can have an authorizer.
  const authorizations = declared.map((route) => templateAuthorization(route, api, stacks))
  const [stage] = own('AWS::ApiGatewayV2::Stage')
  return {
    label: id,
    location: place(template, at),
    select: selection(propertyOf(api, 'RouteSelectionExpression'), template),
    stage: stage && knownText(propertyOf(stage, 'StageName'), stage.template),
    routes: [...found.map(({ route }) => route), ...looseRoutes(api, stacks)],
    authorizer: authorizations.find(({ authorizer }) => authorizer)?.authorizer,
    beyond: [...authorizations.flatMap(({ beyond }) => beyond), ...found.flatMap(({ other }) => other ?? [])],
  }
}

/** The API that a part belongs to, in whichever template it is declared. */
const apiMeant = once((stacks: Stacks) => once((part: Declared) => apiBehind(part, stacks)))

function apiBehind(part: Declared, stacks: Stacks): Declared | undefined {
  const given = propertyOf(part, 'ApiId')
  if (!given) return undefined
  for (const { node, template } of stacks.originsOf(given, part.template)) {
    const api = template.resources.get(apiIn(node, template)?.id ?? '')
    if (api && webSocketApi(api)) return api
  }
  return undefined
}

/** Routes that `Fn::ForEach` makes beside it, and those of a stack that is handed an API which is not known: it may be this one. */
function looseRoutes(api: Declared, stacks: Stacks): readonly GatewayRoute[] {
  const { template } = api
  const loops = entriesOf(valueAt(template.root, 'Resources')).filter(
    ({ key, value }) =>
      key.startsWith('Fn::ForEach::') &&
      everyNode(value).some((one) => textOf(one) === 'AWS::ApiGatewayV2::Route'),
  )
  const folder = dirname(template.path)
  const handed = stacks.templates
    .filter(
      (one) => one !== template && (isBelow(one.path, folder) || isBelow(template.path, dirname(one.path))),
    )
    .flatMap((one) => ofType(one, 'AWS::ApiGatewayV2::Route'))
    .filter((route) => isWebSocketPart(route) && !route.template.resources.has(apiOfPart(route)?.id ?? ''))
    .filter((route) => !apiMeant(stacks)(route))
  return [
    ...loops.map(({ keySpan }) => ({ key: '', location: place(template, keySpan), isAnswered: false })),
    ...handed.flatMap((route) => {
      const named = { id: apiOfPart(route)?.id ?? '', template: route.template }
      return routesOf(route, named, false, stacks).map((one) => one.route)
    }),
  ]
}

interface FoundRoute {
  readonly route: GatewayRoute
  /** Its integration, where that is none with a function. */
  readonly other?: GatewayApi['beyond'][number]
}

/** `isAnswered`: the expression alone, without a route response, lets nothing through. */
function routesOf(
  route: Declared,
  api: NamedApi,
  isAnswered: boolean,
  stacks: Stacks,
): readonly FoundRoute[] {
  const { template, at } = route
  const { texts, complete } = deployedTexts(propertyOf(route, 'RouteKey'), template)
  // One that only the deployment knows is a route all the same.
  const keys = complete && texts.length > 0 ? texts : [...texts, '']
  const integrations = [...referencesIn(propertyOf(route, 'Target'))]
    .flatMap((id) => template.resources.get(id) ?? [])
    .filter(({ type }) => type === 'AWS::ApiGatewayV2::Integration')
  const [fn] = integrations.flatMap(
    (one) => functionBehind(propertyOf(one, 'IntegrationUri'), template, stacks) ?? [],
  )
  const location = place(template, at)
  const kind = integrations.map((one) => textOf(propertyOf(one, 'IntegrationType'))).find(isOther)
  return keys.map((key) => ({
    route: {
      key,
      location,
      fn: fn && functionOf(fn, api, stacks),
      isAnswered,
    },
    ...(kind === undefined ? {} : { other: { location, what: kind } }),
  }))
}

/** `AWS`: by a template of VTL. */
function isOther(type: string | undefined): boolean {
  return type !== undefined && /^(AWS|HTTP|HTTP_PROXY|MOCK)$/.test(type)
}

function templateAuthorization(route: Declared, api: Declared, stacks: Stacks): Authorization {
  const { template } = route
  const given = propertyOf(route, 'AuthorizerId')
  const type = propertyOf(route, 'AuthorizationType')
  const said = textOf(type)
  const other = otherAuthorization(said)
  if (type && other) return { beyond: [{ location: place(template, type.span), what: other }] }
  if (!given || (said !== undefined && said !== 'CUSTOM')) return unauthorized
  const location = place(template, given.span)
  const authorizer = stacks
    .originsOf(given, template)
    .flatMap((one) => [...referencesIn(one.node)].flatMap((id) => one.template.resources.get(id) ?? []))
    .find((one) => one.type === 'AWS::ApiGatewayV2::Authorizer')
  if (!authorizer) {
    const name = patternOf(given, template) ?? '?'
    const without = withoutFunction(given, '', template)
    return { authorizer: { location, name, without, identitySources: undefined }, beyond: [] }
  }
  const own = otherAuthorization(textOf(propertyOf(authorizer, 'AuthorizerType')))
  if (own) return { beyond: [{ location, what: own }] }
  return authorizedBy(
    propertyOf(authorizer, 'AuthorizerUri'),
    { location, name: authorizer.id },
    authorizer,
    api,
    stacks,
    propertyOf(authorizer, 'IdentitySource'),
  )
}

/** By the function of an ARN or an address that `by` writes. */
function authorizedBy(
  uri: ConfigNode | undefined,
  { location, name }: Pick<GatewayAuthorizer, 'location' | 'name'>,
  { template }: Declared,
  api: Declared,
  stacks: Stacks,
  identitySource: ConfigNode | undefined,
): Authorization {
  const fn = functionBehind(uri, template, stacks)
  const pattern = (uri && patternOf(uri, template)) ?? ''
  const other = fn ? undefined : (otherThanFunction(pattern) ?? poolIn(uri, [template], stacks))
  if (other) return { beyond: [{ location, what: other }] }
  return {
    authorizer: {
      location,
      name: name === '?' && fn ? fn.id : name,
      fn: fn && functionOf(fn, api, stacks),
      without: uri && withoutFunction(uri, pattern, template),
      identitySources: sources(identitySource, template),
    },
    beyond: [],
  }
}

// Both ------------------------------------------------------------------------------------------------------------------

const unauthorized: Authorization = { beyond: [] }

/** A user pool that a value refers to. */
function poolIn(
  node: ConfigNode | undefined,
  templates: readonly Template[],
  stacks: Stacks,
): 'COGNITO' | undefined {
  const origins = node ? templates.flatMap((template) => stacks.originsOf(node, template)) : []
  const types = origins.flatMap((one) =>
    [...referencesIn(one.node)].flatMap((id) => one.template.resources.get(id)?.type ?? []),
  )
  return types.includes('AWS::Cognito::UserPool') ? 'COGNITO' : undefined
}

/** What is known of a function that was not found. `text`: what the value is, as far as it was read. */
function withoutFunction(
  node: ConfigNode,
  text: string,
  { parameters }: Template,
): GatewayAuthorizer['without'] {
  const isImported = everyNode(node).some((one) => intrinsicOf(one)?.name === 'ImportValue')
  const isByParameter = [...referencesIn(node)].some((id) => valueAt(parameters, id) !== undefined)
  if (isImported || /\$\{cf[:(.]/.test(text)) return 'elsewhere'
  if (isByParameter || /\$\{(?!AWS::)/.test(text)) return 'deployment'
  return text.startsWith('arn:') ? 'elsewhere' : undefined
}

/** The function that a value means: in its template, else the one that other stacks hand it. */
function functionBehind(
  node: ConfigNode | undefined,
  template: Template,
  stacks: Stacks,
): LambdaFunction | undefined {
  if (!node) return undefined
  const [here] = functionsIn(node, template)
  if (here) return here
  const far = stacks.originsOf(node, template).flatMap((one) => functionsIn(one.node, one.template))
  return new Set(far).size === 1 ? far[0] : undefined
}

/** By which id a template knows it; without one, all do. */
interface NamedApi {
  readonly id: string
  readonly template?: Template
}

/** What the Serverless Framework makes, in whichever file of the service. */
const ownApi: NamedApi = { id: generatedId }

function functionOf(
  fn: LambdaFunction,
  api: NamedApi,
  stacks: Stacks,
  service?: ConfigNode,
): GatewayFunction {
  const provider = valueAt(service, 'provider')
  const { template, node, id, at } = fn
  const shared = valueAt(template.root, 'Globals', 'Function', 'Timeout')
  const own = valueAt(node, 'Timeout') ?? valueAt(node, 'timeout')
  const given = Number(textOf(own ?? valueAt(provider, 'timeout') ?? shared))
  return {
    label: id,
    location: place(template, at),
    root: rootOfCode(fn, service),
    handlers: handlerLinks(fn, service),
    timeout: Number.isFinite(given) && given > 0 ? given : undefined,
    environment: [...environmentOf(fn).keys()],
    ofApi: [...environmentOf(fn)].flatMap(([name, value]) => {
      const named = stacks
        .originsOf(value, template)
        .find(
          (one) =>
            apiIn(one.node, one.template)?.id === api.id && one.template === (api.template ?? one.template),
        )
      return named ? variableOfApi(name, patternOf(named.node, named.template) ?? '') : []
    }),
  }
}

function selection(expression: ConfigNode | undefined, template: Template): GatewayApi['select'] {
  if (!expression) return { kind: 'usual' }
  const location = place(template, expression.span)
  const text =
    expression.kind === 'scalar' && !expression.tag ? textOf(expression) : knownText(expression, template)
  return text === undefined ? { kind: 'unknown', location } : { kind: 'text', text, location }
}

function knownText(node: ConfigNode | undefined, template: Template): string | undefined {
  const { texts, complete } = textsOf(node, template)
  return complete && texts.length === 1 ? texts[0] : undefined
}

function sources(node: ConfigNode | undefined, template: Template): readonly string[] | undefined {
  return node ? texts(node, template) : []
}

/** A list of texts, or one; undefined: there is none, or one is not known. */
function texts(node: ConfigNode | undefined, template: Template): readonly string[] | undefined {
  if (!node) return undefined
  const all = oneOrMore(node).map((item) => patternOf(item, template))
  return all.every((one) => one !== undefined && !one.includes('${')) ? (all as string[]) : undefined
}

function place({ path, host }: Template, span: Span): Location {
  const text = host?.text(path)
  return text === undefined
    ? { path, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }
    : locate({ path, text }, span)
}
