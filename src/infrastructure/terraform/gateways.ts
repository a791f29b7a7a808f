import type { Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'
import type { Place, Target } from '../../languages/terraform/values.js'
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
import type { Location, Span } from '../../model/source.js'
import { apiOfPart, webSocketApis } from './apis.js'
import { namesIn, variablesOf } from './function-variables.js'
import { type FunctionPlace, functionsIn } from './functions.js'
import { handlerLinks, rootOfCode } from './handlers.js'
import { addressOf } from './names.js'
import { declaredNear } from './near.js'
import { everyModuleRoute } from './routes.js'
import { argumentOf, entryOf, resourceType, scopeOf, settingsIn, textsOf } from './settings.js'

/** The WebSocket APIs that a tree declares as resources, or by a module from elsewhere that is given their routes. */
export function gatewaysIn(tree: Resolver): readonly GatewayApi[] {
  const resolver = tree.byInstance()
  const parts = declaredNear(/aws_apigatewayv2_/, resolver)
  return webSocketApis(resolver).flatMap((api) => {
    const reader = new Reader(api, parts, resolver)
    if (resourceType(api.is) === 'aws_apigatewayv2_api') return [reader.read()]
    return everyModuleRoute(api.is).length > 0 ? [reader.readModule()] : []
  })
}

class Reader {
  readonly #own: readonly Declared[]
  /** Routes whose API is not known: it may be this one. */
  readonly #loose: readonly Declared[]
  constructor(
    readonly api: Declared,
    parts: readonly Declared[],
    readonly resolver: Resolver,
  ) {
    this.#own = parts.filter((part) => apiOfPart(part, resolver)?.apis.some(({ is }) => is === api.is))
    const isOnly = webSocketApis(resolver).length === 1
    const { module } = scopeOf(api, resolver)
    this.#loose = parts.filter(
      (part) =>
        resourceType(part.is) === 'aws_apigatewayv2_route' &&
        (isOnly || scopeOf(part, resolver).module === module) &&
        !apiOfPart(part, resolver) &&
        // Routes of HTTP APIs are `$default` or `GET /path`.
        this.#texts(part, 'route_key').some((key) => key !== '$default' && !/[\s/]/.test(key)),
    )
  }

  read(): GatewayApi {
    const { api } = this
    const routes = this.#own.filter(({ is }) => resourceType(is) === 'aws_apigatewayv2_route')
    const stage = this.#own.find(({ is }) => resourceType(is) === 'aws_apigatewayv2_stage')
    const name = stage && this.#text(stage, 'name')
    const found = once(
      routes.flatMap((route) => this.#viewsOf(route).flatMap((scope) => this.#routes(route, scope))),
    )
    const authorizations = routes.map((route) => this.#authorization(route))
    return {
      label: addressOf(api.is),
      location: this.#place(api, api.is.head),
      select: this.#selection(),
      stage: name !== undefined && /^[\w$-]+$/.test(name) && name !== '$default' ? name : undefined,
      routes: [...found.map(({ route }) => route), ...this.#looseRoutes()],
      authorizer: authorizations.find(({ authorizer }) => authorizer)?.authorizer,
      beyond: [...authorizations.flatMap(({ beyond }) => beyond), ...found.flatMap(({ other }) => other)],
    }
  }

  #looseRoutes(): readonly GatewayRoute[] {
    return this.#loose.flatMap((route) =>
      this.#texts(route, 'route_key').map((key) => {
        return { key, location: this.#place(route, route.is.head), isAnswered: false }
      }),
    )
  }

  /** As `terraform-aws-modules/apigateway-v2/aws` and its like take them: an object of routes by key, each with its integration. */
  readModule(): GatewayApi {
    const { api } = this
    const found = everyModuleRoute(api.is).map(({ key, value, at }) => {
      const uri = entryOf(value, 'uri') ?? entryOf(value, 'lambda_arn') ?? value
      const [fn, ...more] = this.#functionsBehind(uri, api)
      const type = entryOf(value, 'type') ?? entryOf(value, 'integration_type')
      const kind = type && this.#only(type, api)
      const location = this.#place(api, at.span)
      const route: GatewayRoute = {
        key,
        location,
        fn: fn && more.length === 0 ? this.#function(fn) : undefined,
        isAnswered: entryOf(this.#routeOf(key), 'route_response_selection_expression') !== undefined,
      }
      return { route, other: isOther(kind) && kind ? [{ location, what: kind }] : [] }
    })
    const stage = this.#text(api, 'stage_name')
    const { authorizer, beyond } = this.#moduleAuthorization(found.map(({ route }) => route))
    return {
      label: addressOf(api.is),
      location: this.#place(api, api.is.head),
      select: this.#selection(),
      stage: stage !== undefined && /^[\w-]+$/.test(stage) ? stage : undefined,
      routes: found.map(({ route }) => route),
      authorizer,
      beyond: [...found.flatMap(({ other }) => other), ...beyond],
    }
  }

  /** The entry of a route among those that a module is given. */
  #routeOf(key: string): Expression | undefined {
    return entryOf(argumentOf(this.api.is, 'routes') ?? argumentOf(this.api.is, 'integrations'), key)
  }

  #moduleAuthorization(routes: readonly GatewayRoute[]): Authorization {
    const { api } = this
    const beyond = routes.flatMap(({ key, location }) => {
      const type = entryOf(this.#routeOf(key), 'authorization_type')
      const what = otherAuthorization(type && this.#only(type, api))
      return what ? [{ location, what }] : []
    })
    const connecting = this.#routeOf('$connect')
    const type = entryOf(connecting, 'authorization_type')
    const key = entryOf(connecting, 'authorizer_key')
    const given = key ?? entryOf(connecting, 'authorizer_id')
    if (!given || beyond.length > 0 || (type && this.#only(type, api) !== 'CUSTOM')) return { beyond }
    const name = this.#only(given, api)
    const declared = key && name !== undefined ? entryOf(argumentOf(api.is, 'authorizers'), name) : undefined
    const location = this.#place(api, given.span)
    const scope = scopeOf(api, this.resolver)
    return this.#authorizedBy(
      entryOf(declared, 'authorizer_uri') ?? given,
      { block: api, scope },
      {
        location,
        name: name ?? this.#shown(given, api),
        identitySources: declared && this.#sources(entryOf(declared, 'identity_sources'), api),
      },
    )
  }

  /** undefined: only the deployment knows one of them. */
  #sources(given: Expression | undefined, within: Declared): readonly string[] | undefined {
    if (!given) return []
    const texts = given.kind === 'list' ? given.items.map((item) => this.#only(item, within)) : [undefined]
    return texts.every((one) => one !== undefined) ? texts : undefined
  }

  /** A module that is given the API makes a part of it at each call; one that has the API itself is the same at each. */
  #viewsOf(part: Declared): readonly Scope[] {
    const own = scopeOf(part, this.resolver)
    const hasApi = scopeOf(this.api, this.resolver).module === own.module
    const views = hasApi
      ? [own]
      : this.resolver
          .viewsOf(part)
          .filter((view) => apiOfPart(part, this.resolver, view)?.apis.some(({ is }) => is === this.api.is))
    return (views.length > 0 ? views : [own]).flatMap(
      (view) => this.resolver.instancesOf(part.is, view) ?? [view],
    )
  }

  #routes(route: Declared, scope: Scope) {
    const keys = this.#texts(route, 'route_key', scope)
    const integrations = this.#behind(route, 'target', 'aws_apigatewayv2_integration', scope)
    const [fn, ...more] = integrations.flatMap((one) => this.#functions(one, 'integration_uri'))
    const location = this.#place(route, route.is.head)
    const kind = integrations.map(({ block }) => this.#text(block, 'integration_type')).find(isOther)
    // The expression alone, without a route response, lets nothing through.
    const isAnswered = this.#own.some(
      (part) =>
        resourceType(part.is) === 'aws_apigatewayv2_route_response' &&
        this.#behind(part, 'route_id', 'aws_apigatewayv2_route').some(({ block }) => block.is === route.is),
    )
    return (keys.length > 0 ? keys : ['']).map((key) => ({
      route: {
        key,
        location,
        // Several keys and functions: it is not written here which has which.
        fn: fn && (more.length === 0 || keys.length === 1) ? this.#function(fn) : undefined,
        isAnswered,
      } satisfies GatewayRoute,
      other: kind === undefined ? [] : [{ location, what: kind }],
    }))
  }

  #authorization(route: Declared): Authorization {
    const given = argumentOf(route.is, 'authorizer_id')
    const type = argumentOf(route.is, 'authorization_type')
    const said = this.#text(route, 'authorization_type')
    const other = otherAuthorization(said)
    if (type && other) return { beyond: [{ location: this.#place(route, type.span), what: other }] }
    if (!given || (said !== undefined && said !== 'CUSTOM')) return { beyond: [] }
    const location = this.#place(route, given.span)
    const [target] = this.#behind(route, 'authorizer_id', 'aws_apigatewayv2_authorizer')
    if (!target) {
      const name = this.#shown(given, route)
      const without = this.#withoutFunction(given, route)
      return { authorizer: { location, name, without, identitySources: undefined }, beyond: [] }
    }
    const { block, scope } = target
    return this.#authorizedBy(
      argumentOf(block.is, 'authorizer_uri'),
      { block, scope: this.resolver.within(scope, block.is) },
      {
        location,
        name: addressOf(block.is),
        identitySources: this.#sources(argumentOf(block.is, 'identity_sources'), block),
      },
    )
  }

  /** By the function that an address in a block leads to. */
  #authorizedBy(
    uri: Expression | undefined,
    { block, scope }: Pick<FunctionPlace, 'block' | 'scope'>,
    own: Pick<GatewayAuthorizer, 'location' | 'name' | 'identitySources'>,
  ): Authorization {
    const [fn] = uri ? this.#functionsBehind(uri, block, scope) : []
    if (!uri || fn) return { authorizer: { ...own, fn: fn && this.#function(fn) }, beyond: [] }
    const { texts } = textsOf(uri, scope, this.resolver)
    const { targets } = this.resolver.targetsOf(uri, scope)
    const isPool = targets.some((one) => resourceType(one.block.is) === 'aws_cognito_user_pool')
    const [other] = isPool ? (['COGNITO'] as const) : texts.flatMap((text) => otherThanFunction(text) ?? [])
    if (other) return { beyond: [{ location: own.location, what: other }] }
    const without = texts.some((text) => text.startsWith('arn:'))
      ? 'elsewhere'
      : this.#withoutFunction(uri, block)
    return { authorizer: { ...own, without }, beyond: [] }
  }

  #withoutFunction(given: Expression, part: Declared): GatewayAuthorizer['without'] {
    const text = this.#written(given, part)
    if (/\b(data|module)\./.test(text)) return 'elsewhere'
    return /\bvar\./.test(text) ? 'deployment' : undefined
  }

  #shown(given: Expression, part: Declared): string {
    const text = this.#written(given, part)
    return /^[\w.-]{1,80}$/.test(text) ? text : '?'
  }

  #behind(
    part: Declared,
    name: string,
    type: string,
    scope = scopeOf(part, this.resolver),
  ): readonly Target[] {
    const given = argumentOf(part.is, name)
    const { targets } = given ? this.resolver.targetsOf(given, scope) : { targets: [] }
    return targets.filter(({ block }) => resourceType(block.is) === type)
  }

  #functions({ block, scope }: Target, name: string): readonly FunctionPlace[] {
    const given = argumentOf(block.is, name)
    return given ? this.#functionsBehind(given, block, this.resolver.within(scope, block.is)) : []
  }

  #functionsBehind(
    given: Expression,
    part: Declared,
    scope = scopeOf(part, this.resolver),
  ): readonly FunctionPlace[] {
    const found = functionsIn(given, scope, this.resolver)
    return found.filter(
      (one, at) =>
        found.findIndex(({ block, scope }) => block.is === one.block.is && scope === one.scope) === at,
    )
  }

  #function({ block: fn, scope }: FunctionPlace): GatewayFunction {
    const timeout = Number(this.#texts(fn, 'timeout', scope)[0] ?? 'none')
    const variables = variablesOf(fn, scope, this.resolver)
    return {
      label: addressOf(fn.is),
      location: this.#place(fn, fn.is.head),
      root: rootOfCode(fn, this.resolver, scope),
      handlers: handlerLinks([fn], this.resolver, undefined, scope),
      handler: this.#texts(fn, 'handler', scope)[0],
      replaced: this.#replaced(fn),
      timeout: timeout > 0 ? timeout : undefined,
      environment: variables.map(({ name }) => name),
      ofApi: variables.flatMap(({ name, value }) =>
        this.#isOfApi(value) ? variableOfApi(name, namesIn(value.expression)) : [],
      ),
    }
  }

  /** `lifecycle { ignore_changes = [filename] }`: something else puts the code there. */
  #replaced(fn: Declared): Location | undefined {
    for (const one of settingsIn(fn.is, 'lifecycle')) {
      const ignored = one('ignore_changes')
      const names = ignored && this.#written(ignored, fn)
      if (names && /\b(all|filename|source_code_hash|s3_key|s3_object_version|image_uri)\b/.test(names))
        return this.#place(fn, ignored.span)
    }
    return undefined
  }

  /** Whether it takes something from the API, or from its stage. */
  #isOfApi({ expression, scope }: Place): boolean {
    const { targets } = this.resolver.targetsOf(expression, scope)
    const parts = new Set([this.api, ...this.#own].map(({ is }) => is))
    return targets.some(({ block }) => parts.has(block.is))
  }

  #written({ span }: Expression, { path }: Declared): string {
    return this.resolver.host.text(path)?.slice(span.start, span.end) ?? ''
  }

  #selection(): GatewayApi['select'] {
    const given = argumentOf(this.api.is, 'route_selection_expression')
    if (!given) return { kind: 'usual' }
    const location = this.#place(this.api, given.span)
    const text = this.#only(given, this.api)
    return text === undefined ? { kind: 'unknown', location } : { kind: 'text', text, location }
  }

  #texts(part: Declared, name: string, scope = scopeOf(part, this.resolver)): readonly string[] {
    return textsOf(argumentOf(part.is, name), scope, this.resolver).texts
  }

  #text(part: Declared, name: string): string | undefined {
    const given = argumentOf(part.is, name)
    return given && this.#only(given, part)
  }

  #only(given: Expression, part: Declared): string | undefined {
    const { texts } = textsOf(given, scopeOf(part, this.resolver), this.resolver)
    return texts.length === 1 ? texts[0] : undefined
  }

  #place({ path }: Declared, span: Span): Location {
    const text = this.resolver.host.text(path) ?? ''
    return locate({ path, text }, span)
  }
}

/** Of several environments that declare the same, one. */
function once<R extends { readonly route: GatewayRoute }>(found: readonly R[]): readonly R[] {
  const said = ({ route: { key, fn } }: R) => JSON.stringify([key, fn?.label, fn?.handlers])
  return [...new Map(found.map((one) => [said(one), one])).values()]
}

/** `AWS`: by a template of VTL. */
function isOther(type: string | undefined): boolean {
  return type !== undefined && /^(AWS|HTTP|HTTP_PROXY|MOCK)$/.test(type)
}
