import type { Link } from '../../model/finding.js'
import { packageFolder } from '../../model/folders.js'
import {
  type Authorization,
  type GatewayApi,
  type GatewayAuthorizer,
  type GatewayFunction,
  type GatewayRoute,
  type OtherAuthorizer,
  otherThanFunction,
} from '../../model/gateway-api.js'
import { codeBehind } from '../../model/gateway-handlers.js'
import { locate } from '../../model/lines.js'
import type { Location, Span } from '../../model/source.js'
import { handlerLink, rootBehind } from '../handlers.js'
import { partOf, partsIn, routesOf } from './api-parts.js'
import { webSocketApi } from './apis.js'
import { addedVariables, functionsOf } from './functions.js'
import { handlerLinks, handlerOf } from './handlers.js'
import { handleOf, idOf, lastName } from './handles.js'
import {
  type Entry,
  entryOf,
  type Made,
  madeHere,
  madeIn,
  makersIn,
  type Program,
  textOf,
  type Value,
} from './value.js'

/** The WebSocket APIs that a program makes, each as far as its own file says. */
export function gatewaysIn(program: Program): readonly GatewayApi[] {
  const apis = program.made.filter(isOwnApi)
  return apis.map((api) => apiOf(api, program, apis.length === 1))
}

function isOwnApi(made: Made): boolean {
  return made.isConstruct && webSocketApi(made) !== undefined && !/\.from\w+$/.test(made.type)
}

interface DeclaredRoute {
  readonly key: string
  readonly at: Span
  readonly given: Value | undefined
  readonly made: Made | undefined
  /** The file that adds it. */
  readonly by: Program
}

function apiOf(api: Made, program: Program, isOnly: boolean): GatewayApi {
  const isOwn = (of: Made | undefined) => of === api || (of === undefined && isOnly)
  const parts = partsIn(program).filter((part) => isOwn(part.api))
  const place = placesIn(program)
  const added = [
    ...parts.map(({ made, route }) => ({ made, route, by: program })),
    ...addedFar(api, program, isOnly),
  ]
  const others = program.all().filter((one) => one !== program)
  const isOnlyOfAll = isOnly && !others.some((one) => one.made.some(isOwnApi))
  const uses = [program, ...others].flatMap((by) =>
    [...functionsOf(by).values()].flatMap((use) => {
      const isIts = use.apis.includes(idOf(api, program))
      const isBut = use.apis.length === 0 && (by === program ? isOnly : isOnlyOfAll)
      return isIts || isBut ? [{ ...use, by }] : []
    }),
  )
  const functionsFor = (key: string) =>
    uses.filter(({ uses: own }) => own.some((use) => use.kind === 'route' && use.key === key))
  const declared: readonly DeclaredRoute[] = [
    ...routesOf(api).map(({ route, entry }) => ({
      key: route,
      at: entry.at,
      given: entry.value,
      made: undefined,
      by: program,
    })),
    ...added.flatMap(({ made, route, by }): readonly DeclaredRoute[] => {
      if (route === undefined) return []
      const together = addedTogether(made)
      return together.length > 0
        ? together.map(({ key, at, value }) => ({ key, at, given: value, made: undefined, by }))
        : [{ key: route, at: made.at, given: undefined, made, by }]
    }),
  ]
  // SST gives all functions of an API what its defaults say.
  const ofAll = [
    entryOf(api.option('defaults')?.value, 'function'),
    api.option('defaultFunctionProps'),
  ].flatMap((one) => keysIn(entryOf(one?.value, 'environment')?.value))
  const routes = declared.map(({ key, at, given, made, by }): GatewayRoute => {
    const [fn, ...more] = functionsFor(key)
    const location = placesIn(by)(at)
    const named = fn ? undefined : namedFunction(given ?? made?.arguments[1], location, by)
    const own = fn && more.length === 0 ? functionOf(fn.made, fn.by) : named
    const response =
      made?.option('returnResponse') ??
      made?.option('routeResponseSelectionExpression') ??
      entryOf(given, 'returnResponse')
    return {
      // `[name]` of an object is computed.
      key: key === '?' || key.startsWith('[') ? '' : key,
      location,
      fn: own && { ...own, environment: [...own.environment, ...ofAll] },
      isAnswered: response !== undefined && textOf(response.value) !== 'false',
    }
  })
  const expression = api.option('routeSelectionExpression')
  const text = textOf(expression?.value)
  const stages = parts.filter(({ made }) => /\.(WebSocket|Cfn)Stage$/.test(made.type))
  const stage = textOf(stages[0]?.made.option('stageName')?.value)
  const own = authorizerOf(program, uses)
  const { authorizer, beyond } =
    (own.authorizer ?? own.beyond[0]) ? own : authorizationGiven(api, declared, program)
  return {
    label: handleOf(api),
    location: place(api.at),
    select: !expression
      ? { kind: 'usual' }
      : text === undefined
        ? { kind: 'unknown', location: place(expression.at) }
        : { kind: 'text', text, location: place(expression.at) },
    stage: stage !== undefined && stage !== '$default' ? stage : undefined,
    routes,
    authorizer,
    beyond: [...beyond, ...program.made.flatMap((made) => otherWays(made, place))],
  }
}

/** Routes that other files of the program add to it, and those of an API that is not known: it may be this one. */
function addedFar(api: Made, program: Program, isOnly: boolean) {
  return program.all().flatMap((by) => {
    const mayBeIts = by === program || !by.made.some(isOwnApi)
    return by.made.flatMap((made) => {
      const route = by === program && isOnly && partOf(made) ? undefined : routeWithoutApi(made)
      const apis = route === undefined ? [] : makersIn(apiGiven(made), by).filter((one) => isOwnApi(one.made))
      const isIts = apis.length > 0 ? madeHere(apis, program).includes(api) : mayBeIts
      return route !== undefined && isIts ? [{ made, route, by }] : []
    })
  })
}

/** The key of a route whose API this file does not make. */
function routeWithoutApi(made: Made): string | undefined {
  const part = partOf(made)
  if (part) return part.api ? undefined : part.route
  if (!made.type.endsWith('.CfnRoute') || madeIn(apiGiven(made)).length > 0) return undefined
  // Routes of HTTP APIs are `$default` or `GET /path`.
  const key = textOf(made.option('routeKey')?.value)
  return key === undefined || key === '$default' || /[\s/]/.test(key) ? undefined : key
}

function apiGiven(made: Made): Value | undefined {
  return (made.option('webSocketApi') ?? made.option('apiId'))?.value ?? made.receiver
}

const authorizers = /^aws_apigatewayv2(_authorizers\.WebSocketLambdaAuthorizer|\.CfnAuthorizer)$/

/** CDK's own authorizer asks for the header `Authorization` where nothing else is said. */
function authorizerOf(
  program: Program,
  uses: readonly {
    readonly made: Made
    readonly by: Program
    readonly uses: readonly { readonly kind: string }[]
  }[],
): Authorization {
  const [authorizer] = program.made.filter(({ type }) => authorizers.test(type))
  if (!authorizer) return { beyond: [] }
  const [fn] = uses.filter(({ uses: own }) => own.some(({ kind }) => kind === 'authorizer'))
  const given = authorizer.option('identitySource')?.value
  const items = given?.kind === 'list' ? given.items.map(textOf) : []
  const isKnown = items.every((one) => one !== undefined) && (!given || given.kind === 'list')
  const usual = authorizer.type.endsWith('.CfnAuthorizer') ? [] : ['route.request.header.Authorization']
  const location = placesIn(program)(authorizer.at)
  const called =
    (authorizer.option('authorizerUri') ?? authorizer.option('handler'))?.value ?? authorizer.arguments[1]
  const other = fn ? undefined : otherThanFunctionIn(called, program)
  if (other) return { beyond: [{ location, what: other }] }
  return {
    authorizer: {
      location,
      name: textOf(authorizer.arguments[0]) ?? handleOf(authorizer),
      fn: fn && functionOf(fn.made, fn.by),
      without: withoutFunction(called, program),
      identitySources: isKnown ? (given ? (items as string[]) : usual) : undefined,
    },
    beyond: [],
  }
}

function otherThanFunctionIn(called: Value | undefined, program: Program): OtherAuthorizer | undefined {
  const isPool = makersIn(called, program).some(({ made }) => /^aws_cognito\.(Cfn)?UserPool$/.test(made.type))
  return isPool ? 'COGNITO' : otherThanFunction(textOf(called) ?? '')
}

/** What is known of a function that was not found. */
function withoutFunction(called: Value | undefined, program: Program): GatewayAuthorizer['without'] {
  const text = called ? program.source.slice(called.span.start, called.span.end) : ''
  const types = makersIn(called, program).map(({ made }) => made.type)
  if (/^\W?arn:/.test(text) || types.some((type) => /Function\.from\w+$|Fn\.importValue$/.test(type)))
    return 'elsewhere'
  const isByDeployment =
    /\b(process\.env|os\.environ)\b/.test(text) || types.some((type) => /Parameter\b/.test(type))
  return isByDeployment ? 'deployment' : undefined
}

/** What `$connect` is given, or the API of SST, and its file does not make. */
function authorizationGiven(api: Made, routes: readonly DeclaredRoute[], program: Program): Authorization {
  const connecting = routes.find(({ key }) => key === '$connect') ?? routes.find(({ key }) => key === '?')
  const own = ['authorizer', 'authorizerId', 'auth']
    .map((name) => connecting?.made?.option(name) ?? entryOf(connecting?.given, name))
    .find((one) => one !== undefined)
  const given = own ?? (api.type.startsWith('sst') ? api.option('authorizer') : undefined)
  const none: Authorization = { beyond: [] }
  if (!given || textOf(given.value) === 'none') return none
  const isByIam = textOf(given.value) === 'iam' || textOf(entryOf(given.value, 'iam')?.value) === 'true'
  const by = own && connecting ? connecting.by : program
  const location = placesIn(by)(given.at)
  if (isByIam) return { beyond: [{ location, what: 'AWS_IAM' }] }
  const makers = makersIn(given.value, by)
  // That by IAM is none with a function; in its own file it is found.
  if (
    makers.some(({ path, made }) => isNoFunction.test(made.type) && (path === program.path || isNone(made)))
  )
    return none
  const { start, end } = given.value.span
  const written = by.source.slice(start, end)
  const name = textOf(given.value) ?? (/^[\w.]{1,80}$/.test(written) ? written : '?')
  const without = withoutFunction(given.value, by)
  return { authorizer: { location, name, without, identitySources: [] }, beyond: [] }
}

const isNoFunction = /\.WebSocket(None|Iam)Authorizer$/

function isNone({ type }: Made): boolean {
  return type.endsWith('.WebSocketNoneAuthorizer')
}

/** Integrations without a function, and authorizers by IAM. */
function otherWays(made: Made, place: (at: Span) => Location): GatewayApi['beyond'] {
  const name = lastName(made.type)
  if (/^WebSocket(Mock|Aws|Http)\w*Integration$/.test(name)) return [{ location: place(made.at), what: name }]
  if (name === 'WebSocketIamAuthorizer') return [{ location: place(made.at), what: 'AWS_IAM' }]
  const kind = /\.CfnIntegration$/.test(made.type) ? textOf(made.option('integrationType')?.value) : undefined
  if (kind !== undefined && /^(AWS|HTTP|HTTP_PROXY|MOCK)$/.test(kind))
    return [{ location: place(made.at), what: kind }]
  const isByIam =
    /\.CfnRoute$/.test(made.type) && textOf(made.option('authorizationType')?.value) === 'AWS_IAM'
  return isByIam ? [{ location: place(made.at), what: 'AWS_IAM' }] : []
}

/** `$connect: "functions/connect.main"` of SST, or `{ function: { handler: … } }`. */
function namedFunction(
  given: Value | undefined,
  location: Location,
  program: Program,
): GatewayFunction | undefined {
  const whole = entryOf(given, 'function')?.value ?? given
  const made = whole?.kind === 'path' ? whole.made : undefined
  if (made && sstFunction.test(made.type)) return functionOf(made, program)
  const handler = textOf(whole) ?? textOf(entryOf(whole, 'handler')?.value)
  if (handler === undefined || !/^[\w@.-]+(\/[\w@.-]+)*\.\w+$/.test(handler)) return undefined
  const environment = keysIn(entryOf(whole, 'environment')?.value)
  return { label: handler, location, ...bundledCode(handler, program), environment }
}

/** `api.addRoutes(stack, { $connect: … })` of SST. */
function addedTogether({ type, arguments: given }: Made): readonly Entry[] {
  const routes = type.endsWith('.addRoutes') ? given.find(({ kind }) => kind === 'map') : undefined
  return routes?.kind === 'map' ? routes.entries : []
}

const sstFunction = /^sst(_constructs|\.aws)\.Function$/

/** `new Function(stack, 'Connect', { handler: 'src/connect.main' })` of SST, or the handler alone. */
function sstHandlerOf(made: Made): string | undefined {
  if (!sstFunction.test(made.type)) return undefined
  return textOf(made.option('handler')?.value) ?? textOf(made.arguments.at(-1))
}

/** As SST finds it; `root`: it is bundled, with what it needs of the package. */
function bundledCode(handler: string, program: Program): Pick<GatewayFunction, 'root' | 'handlers'> {
  const { host } = program
  const links = handlerOf(handler, program)
  const isThere = links.some((link) => host?.has(codeBehind(link)?.path ?? ''))
  const own = isThere ? links : belowOneFolder(links, handler, program)
  const [found] = own.flatMap((link) => codeBehind(link) ?? []).filter(({ path }) => host?.has(path))
  return {
    root: found && (packageFolder(found.path, (path) => host?.has(path) ?? false) ?? '.'),
    handlers: own,
  }
}

/** The folder of the code is a setting of the application (`srcPath`): the one in which the handler is found. */
function belowOneFolder(links: readonly Link[], handler: string, { host }: Program): readonly Link[] {
  const [module = ''] = handler.split('.')
  const paths = host?.paths.filter((path) => path.replace(/\.[cm]?[jt]s$/, '').endsWith(`/${module}`)) ?? []
  const [only, ...more] = paths.filter((path) => /\.[cm]?[jt]s$/.test(path))
  return only !== undefined && more.length === 0
    ? [handlerLink(only, handler.slice(module.length + 1))]
    : links
}

function functionOf(made: Made, program: Program): GatewayFunction {
  const handler = sstHandlerOf(made)
  const code =
    handler === undefined
      ? { root: rootOf(made, program), handlers: handlerLinks(made, program) }
      : bundledCode(handler, program)
  return {
    label: handleOf(made),
    location: placesIn(program)(made.at),
    ...code,
    timeout: secondsOf(made.option('timeout')?.value, program),
    environment: variablesOf(made, program),
  }
}

/** `PythonFunction` packs the folder of its `entry`, `NodejsFunction` bundles what its file needs of the package. */
function rootOf(made: Made, program: Program): string | undefined {
  const links = handlerLinks(made, program)
  const found = links.flatMap((link) => codeBehind(link) ?? []).find(({ path }) => program.host?.has(path))
  if (!made.type.endsWith('.PythonFunction'))
    return made.option('entry') || made.type.endsWith('.NodejsFunction')
      ? found && (packageFolder(found.path, (path) => program.host?.has(path) ?? false) ?? '.')
      : rootBehind(links, textOf(made.option('handler')?.value) ?? '', program.host)
  const index = textOf(made.option('index')?.value) ?? 'index.py'
  return found?.path.endsWith(`/${index}`) ? found.path.slice(0, -index.length - 1) : undefined
}

/** `Duration.seconds(10)`. */
function secondsOf(value: Value | undefined, program: Program): number | undefined {
  const made = makersIn(value, program)[0]?.made
  const given = Number(textOf(made?.arguments[0]) ?? 'none')
  if (!made || !(given > 0)) return undefined
  return /Duration\.seconds$/.test(made.type)
    ? given
    : /Duration\.minutes$/.test(made.type)
      ? given * 60
      : undefined
}

function variablesOf(fn: Made, program: Program): readonly string[] {
  return [...keysIn(fn.option('environment')?.value), ...addedVariables(fn, program)]
}

function keysIn(value: Value | undefined): readonly string[] {
  return value?.kind === 'map' ? value.entries.map(({ key }) => key) : []
}

function placesIn({ path, source }: Program): (at: Span) => Location {
  const file = { path, text: source }
  return (at) => locate(file, at)
}
