import { basename } from 'node:path/posix'
import { nearestKey } from '../../config/nearest-key.js'
import { handlerLink } from '../../infrastructure/handlers.js'
import { type GatewayApi, type GatewayFunction, isOtherAuthorizer } from '../../model/gateway-api.js'
import { fileAndLine } from '../../model/lines.js'
import { phrase, type Said } from '../../model/phrase.js'
import { UsageError } from '../../model/usage-error.js'
import { gatewayLanguages } from './gateway-languages.js'
import { folderAround } from './gateway-module.js'
import type { ServerPlanInput } from './server-plan.js'

/** A handler that the configuration names. */
export interface NamedHandler {
  /** Of a route, or `authorizer`. */
  readonly key: string
  /** `src/send.ts#handler` */
  readonly code: string
  /** What was read of the infrastructure. */
  readonly read: GatewayFunction | undefined
}

export interface NamedGateway {
  readonly api: GatewayApi
  readonly named: readonly NamedHandler[]
}

/** The key of the authorizer among those of the routes. */
export const authorizerKey = 'authorizer'

/**
 * The APIs with the handlers of `gateway.handlers` in the place of those that were read. Where routes of an API could not be read, and
 * all that were are named, its routes are the named ones.
 * @throws UsageError for a key that no API has, a file that is not there and a function that it does not have
 */
export function nameHandlers(apis: readonly GatewayApi[], input: ServerPlanInput): readonly NamedGateway[] {
  const { handlers = {} } = input.config.gateway ?? {}
  const given = new Map(apis.map((api) => [api, new Map<string, string>()]))
  const wrong: Said[] = []
  const give = (api: GatewayApi, key: string, code: string, at: string) => {
    const complaint = wrongPlace(code, at, input)
    if (complaint) wrong.push(complaint)
    else given.get(api)?.set(key, code)
  }
  for (const [key, value] of Object.entries(handlers)) {
    const at = `gateway.handlers.${key}`
    if (apis.length === 0)
      wrong.push(phrase`${at}: no WebSocket API of API Gateway was found here; remove the key`)
    else if (typeof value === 'string') {
      const having = apis.filter((api) => keysOf(api).includes(key))
      const owners = having.length > 0 ? having : apis.filter(isOpen)
      const [owner, another] = owners
      if (!owner) wrong.push(unknownKey(key, at, apis.flatMap(keysOf)))
      else if (another)
        wrong.push(
          phrase`${at}: several WebSocket APIs may have this route; move it below the name of one: ${namesOf(owners, apis)}`,
        )
      else give(owner, key, value, at)
    } else {
      const [api, another] = apis.filter((one) => spellings(one).includes(key))
      if (!api || another)
        wrong.push(
          phrase`${at}: there is no single WebSocket API of this name; write one of ${namesOf(apis, apis)}`,
        )
      else
        for (const [own, code] of Object.entries(value))
          if (keysOf(api).includes(own) || isOpen(api)) give(api, own, code, `${at}.${own}`)
          else wrong.push(unknownKey(own, `${at}.${own}`, keysOf(api)))
    }
  }
  const named = apis.map((api) => {
    const own = given.get(api) ?? new Map()
    const all = keysOf(api)
    const left = all.filter((key) => !own.has(key))
    const isMore = [...own.keys()].some((key) => !all.includes(key))
    if (isMore && left.length > 0)
      wrong.push(
        phrase`gateway.handlers adds routes to the WebSocket API at ${fileAndLine(api.location)}; name all of its routes, these too: ${left.join(', ')}`,
      )
    return own.size === 0 ? { api, named: [] } : answered(api, own, input)
  })
  if (wrong.length > 0) throw new UsageError(...wrong.slice(0, 10))
  return named
}

/** Routes of it may not have been read. */
export function isOpen({ routes, unread = [] }: GatewayApi): boolean {
  return routes.length === 0 || unread.length > 0 || routes.some(({ key }) => !isKnown(key))
}

function isKnown(key: string): boolean {
  return key !== '' && !key.includes('${')
}

/** What can be named of an API, as far as it was read. */
export function keysOf({ routes, authorizer, beyond }: GatewayApi): readonly string[] {
  const keys = routes.flatMap(({ key }) => (isKnown(key) ? [key] : []))
  const isGuarded = authorizer !== undefined || beyond.some(({ what }) => isOtherAuthorizer(what))
  return [...new Set([...keys, ...(isGuarded ? [authorizerKey] : [])])]
}

/** What an API may be called in the configuration: its name, its file, its place. */
function spellings({ label, location }: GatewayApi): readonly string[] {
  return [label, location.path, fileAndLine(location)]
}

/** The shortest that means no other of these. */
export function nameAmong(api: GatewayApi, apis: readonly GatewayApi[]): string {
  const others = apis.filter((one) => one !== api).flatMap(spellings)
  return spellings(api).find((one) => one !== '' && !others.includes(one)) ?? fileAndLine(api.location)
}

function namesOf(some: readonly GatewayApi[], apis: readonly GatewayApi[]): string {
  return some.map((api) => nameAmong(api, apis)).join(', ')
}

function unknownKey(key: string, at: string, known: readonly string[]): Said {
  const keys = [...new Set(known)]
  const near = nearestKey(key, keys)
  return near === undefined
    ? phrase`${at}: no WebSocket API has this route; write one of ${keys.join(', ')}`
    : phrase`${at}: no WebSocket API has this route, did you mean "${near}"? Write one of ${keys.join(', ')}`
}

function wrongPlace(code: string, at: string, input: ServerPlanInput): Said | undefined {
  const { path, name } = codeAt(code)
  const { host, paths } = input
  if (!host.has(path)) {
    const [like] = paths.filter((one) => basename(one) === basename(path))
    return like === undefined
      ? phrase`${at}: there is no file "${path}"; write a path from the top of the repository`
      : phrase`${at}: there is no file "${path}"; write, for example, ${`${like}#${name}`}`
  }
  const read = gatewayLanguages.find((one) => one.isCode(path))?.read([path], input)
  if (read?.offers(path, name)) return undefined
  const names = read?.namesIn(path) ?? []
  return names.length === 0
    ? phrase`${at}: no function "${name}" was read in ${path}; write another file and function`
    : phrase`${at}: ${path} has no function "${name}" to call; write one of ${names.slice(0, 10).join(', ')}`
}

function codeAt(code: string): { readonly path: string; readonly name: string } {
  const at = code.lastIndexOf('#')
  return { path: code.slice(0, at).replace(/^\.\//, ''), name: code.slice(at + 1) }
}

function answered(api: GatewayApi, own: ReadonlyMap<string, string>, input: ServerPlanInput): NamedGateway {
  const isWhole = isOpen(api) && keysOf(api).every((key) => own.has(key))
  const read = new Map(api.routes.map(({ key, fn }) => [key, fn]))
  read.set(authorizerKey, api.authorizer?.fn)
  const functionFor = (key: string): GatewayFunction | undefined => {
    const code = own.get(key)
    const before = read.get(key)
    return code === undefined ? before : functionAt(code, before, api, input)
  }
  const kept = isWhole ? api.routes.filter(({ key }) => isKnown(key)) : api.routes
  const isAnswered = api.routes.some((one) => !isKnown(one.key) && one.isAnswered)
  const added = [...own.keys()].filter((key) => key !== authorizerKey && !read.has(key))
  const routes = [
    ...kept.map((route) => ({ ...route, fn: functionFor(route.key) })),
    ...added.map((key) => ({ key, location: api.location, fn: functionFor(key), isAnswered })),
  ]
  // Without identity sources API Gateway asks the authorizer about every connection.
  const authorizer =
    api.authorizer ??
    (own.has(authorizerKey)
      ? { location: api.location, name: authorizerKey, identitySources: [] }
      : undefined)
  return {
    api: {
      ...api,
      routes,
      ...(authorizer && { authorizer: { ...authorizer, fn: functionFor(authorizerKey) } }),
      beyond: own.has(authorizerKey) ? api.beyond.filter(({ what }) => !isOtherAuthorizer(what)) : api.beyond,
      ...(isWhole && { unread: [] }),
    },
    named: [...own].map(([key, code]) => ({ key, code, read: read.get(key) })),
  }
}

function functionAt(
  code: string,
  read: GatewayFunction | undefined,
  { location }: GatewayApi,
  input: ServerPlanInput,
): GatewayFunction {
  const { path, name } = codeAt(code)
  const declared = read?.root === undefined ? undefined : folderAround(path, [read.root])
  const language = gatewayLanguages.find((one) => one.isCode(path))
  return {
    label: code,
    location: read?.location ?? location,
    root: declared ?? language?.rootOf(path, input),
    handlers: [handlerLink(path, name)],
    isNamed: true,
    timeout: read?.timeout,
    environment: read?.environment ?? [],
    ofApi: read?.ofApi,
  }
}
