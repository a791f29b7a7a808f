import { dirname, join } from 'node:path/posix'
import { referencesIn } from '../../languages/cloudformation/references.js'
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
import {
  type GatewayApi,
  type GatewayAuthorizer,
  type GatewayFunction,
  type GatewayRoute,
  variableOfApi,
} from '../../model/gateway-api.js'
import { locate } from '../../model/lines.js'
import type { Location, Span } from '../../model/source.js'
import { apiIn, apiOfPart, generatedId, isWebSocketPart, webSocketApi } from './apis.js'
import { deployedTexts } from './deployed.js'
import { environmentOf, functionsIn, functionsOf, type LambdaFunction } from './functions.js'
import { handlerLinks, rootOfCode } from './handlers.js'

/** The WebSocket APIs that templates and services declare, each as far as its own files say. */
export function gatewaysIn(templates: readonly Template[]): readonly GatewayApi[] {
  return [
    ...services(templates).map(({ whole, parts }) => ofService(whole, parts)),
    ...templates.flatMap((template) =>
      [...template.resources.values()].flatMap((resource) =>
        webSocketApi(resource) ? [ofResource(resource, templates)] : [],
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

function ofService(whole: Template, parts: readonly Template[]): GatewayApi {
  const provider = valueAt(whole.root, 'provider')
  const events = parts.flatMap(eventsIn)
  const functions = parts.flatMap(functionsOf)
  const routes = events.map(({ fn, at, given }): GatewayRoute => {
    const key = textOf(given) ?? patternOf(valueAt(given, 'route'), fn.template) ?? ''
    const isAnswered = valueAt(given, 'routeResponseSelectionExpression') !== undefined
    return { key, location: place(fn.template, at), fn: functionOf(fn, generatedId, whole.root), isAnswered }
  })
  const authorizing = events.find(({ given }) => valueAt(given, 'authorizer'))
  const expression = valueAt(provider, 'websocketsApiRouteSelectionExpression')
  const packing = packingOf(whole)
  return {
    label: patternOf(valueAt(provider, 'websocketsApiName'), whole) ?? 'WebsocketsApi',
    location: routes[0]?.location ?? place(whole, whole.root.span),
    select: selection(expression, whole),
    stage: stageOf(valueAt(provider, 'stage'), whole),
    routes,
    authorizer: authorizing && serviceAuthorizer(authorizing, functions, whole.root),
    beyond: [],
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
  service: ConfigNode,
): GatewayAuthorizer {
  const entry = entryOf(given, 'authorizer')
  const said = entry?.value
  const name = textOf(said) ?? textOf(valueAt(said, 'name'))
  const arn = valueAt(said, 'arn')
  const own = valueAt(said, 'identitySource')
  const named = functions.find(({ id }) => id === name)
  const meant = named ?? (arn ? functionsIn(arn, fn.template)[0] : undefined)
  return {
    location: place(fn.template, entry?.keySpan ?? given.span),
    name: name ?? (arn && patternOf(arn, fn.template)) ?? '?',
    fn: meant && functionOf(meant, generatedId, service),
    identitySources: own ? texts(own, fn.template) : ['route.request.header.Auth'],
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

function ofResource(api: Declared, templates: readonly Template[]): GatewayApi {
  return api.type === 'AWS::Serverless::WebSocketApi' ? ofSam(api) : ofParts(api, templates)
}

function ofSam(api: Declared): GatewayApi {
  const { id, at, template } = api
  const routes = entriesOf(propertyOf(api, 'Routes')).map(({ key, keySpan, value }): GatewayRoute => {
    const [fn] = functionsIn(value, template)
    const isAnswered = valueAt(value, 'RouteResponseSelectionExpression') !== undefined
    return { key, location: place(template, keySpan), fn: fn && functionOf(fn, id), isAnswered }
  })
  const auth = propertyOf(api, 'Auth')
  const type = textOf(valueAt(auth, 'AuthType')) ?? 'NONE'
  const [fn] = functionsIn(valueAt(auth, 'AuthArn'), template)
  const location = place(template, at)
  return {
    label: id,
    location,
    select: selection(propertyOf(api, 'RouteSelectionExpression'), template),
    stage:
      knownText(propertyOf(api, 'StageName'), template) ??
      (propertyOf(api, 'StageName') ? undefined : 'default'),
    routes,
    authorizer:
      type === 'CUSTOM'
        ? {
            location: auth ? place(template, auth.span) : location,
            name: fn?.id ?? textOf(valueAt(auth, 'Name')) ?? '?',
            fn: fn && functionOf(fn, id),
            identitySources: sources(valueAt(auth, 'IdentitySource'), template),
          }
        : undefined,
    beyond: type === 'AWS_IAM' && auth ? [{ location: place(template, auth.span), what: 'AWS_IAM' }] : [],
  }
}

function ofParts(api: Declared, templates: readonly Template[]): GatewayApi {
  const { id, at, template } = api
  const own = (type: string) => ofType(template, type).filter((part) => apiOfPart(part)?.id === id)
  const declared = own('AWS::ApiGatewayV2::Route')
  const answered = new Set(
    ofType(template, 'AWS::ApiGatewayV2::RouteResponse').flatMap((one) => [
      ...referencesIn(propertyOf(one, 'RouteId')),
    ]),
  )
  const found = declared.flatMap((route) => routesOf(route, answered.has(route.id)))
  // No other route can have an authorizer.
  const connecting = declared.find((route) => propertyOf(route, 'AuthorizerId'))
  const [stage] = own('AWS::ApiGatewayV2::Stage')
  return {
    label: id,
    location: place(template, at),
    select: selection(propertyOf(api, 'RouteSelectionExpression'), template),
    stage: knownText(stage && propertyOf(stage, 'StageName'), template),
    routes: [...found.map(({ route }) => route), ...looseRoutes(api, templates)],
    authorizer: connecting && templateAuthorizer(connecting),
    beyond: [
      ...declared.flatMap((route) => {
        const type = propertyOf(route, 'AuthorizationType')
        return type && textOf(type) === 'AWS_IAM'
          ? [{ location: place(template, type.span), what: 'AWS_IAM' }]
          : []
      }),
      ...found.flatMap(({ other }) => other ?? []),
    ],
  }
}

/** Routes that `Fn::ForEach` makes beside it, and those of a nested stack that is handed an API: it may be this one. */
function looseRoutes({ template }: Declared, templates: readonly Template[]): readonly GatewayRoute[] {
  const loops = entriesOf(valueAt(template.root, 'Resources')).filter(
    ({ key, value }) =>
      key.startsWith('Fn::ForEach::') &&
      everyNode(value).some((one) => textOf(one) === 'AWS::ApiGatewayV2::Route'),
  )
  const folder = dirname(template.path)
  const handed = templates
    .filter(
      (one) => one !== template && (isBelow(one.path, folder) || isBelow(template.path, dirname(one.path))),
    )
    .flatMap((one) => ofType(one, 'AWS::ApiGatewayV2::Route'))
    .filter((route) => isWebSocketPart(route) && !route.template.resources.has(apiOfPart(route)?.id ?? ''))
  return [
    ...loops.map(({ keySpan }) => ({ key: '', location: place(template, keySpan), isAnswered: false })),
    ...handed.flatMap((route) => routesOf(route, false).map((one) => one.route)),
  ]
}

interface FoundRoute {
  readonly route: GatewayRoute
  /** Its integration, where that is none with a function. */
  readonly other?: GatewayApi['beyond'][number]
}

/** `isAnswered`: the expression alone, without a route response, lets nothing through. */
function routesOf(route: Declared, isAnswered: boolean): readonly FoundRoute[] {
  const { template, at } = route
  const { texts, complete } = deployedTexts(propertyOf(route, 'RouteKey'), template)
  // One that only the deployment knows is a route all the same.
  const keys = complete && texts.length > 0 ? texts : [...texts, '']
  const integrations = [...referencesIn(propertyOf(route, 'Target'))]
    .flatMap((id) => template.resources.get(id) ?? [])
    .filter(({ type }) => type === 'AWS::ApiGatewayV2::Integration')
  const [fn] = integrations.flatMap((one) => functionsIn(propertyOf(one, 'IntegrationUri'), template))
  const location = place(template, at)
  const kind = integrations.map((one) => textOf(propertyOf(one, 'IntegrationType'))).find(isOther)
  return keys.map((key) => ({
    route: {
      key,
      location,
      fn: fn && functionOf(fn, apiOfPart(route)?.id),
      isAnswered,
    },
    ...(kind === undefined ? {} : { other: { location, what: kind } }),
  }))
}

/** `AWS`: by a template of VTL. */
function isOther(type: string | undefined): boolean {
  return type !== undefined && /^(AWS|HTTP|HTTP_PROXY|MOCK)$/.test(type)
}

function templateAuthorizer(route: Declared): GatewayAuthorizer | undefined {
  const { template } = route
  const given = propertyOf(route, 'AuthorizerId')
  const type = textOf(propertyOf(route, 'AuthorizationType'))
  if (!given || (type !== undefined && type !== 'CUSTOM')) return undefined
  const authorizer = [...referencesIn(given)]
    .flatMap((id) => template.resources.get(id) ?? [])
    .find((one) => one.type === 'AWS::ApiGatewayV2::Authorizer')
  const [fn] = functionsIn(authorizer && propertyOf(authorizer, 'AuthorizerUri'), template)
  return {
    location: place(template, given.span),
    name: authorizer?.id ?? patternOf(given, template) ?? '?',
    fn: fn && functionOf(fn, apiOfPart(route)?.id),
    identitySources: authorizer ? sources(propertyOf(authorizer, 'IdentitySource'), template) : undefined,
  }
}

// Both ------------------------------------------------------------------------------------------------------------------

/** `api`: its logical id. */
function functionOf(fn: LambdaFunction, api: string | undefined, service?: ConfigNode): GatewayFunction {
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
      if (api === undefined || apiIn(value, template)?.id !== api) return []
      return variableOfApi(name, patternOf(value, template) ?? '')
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
