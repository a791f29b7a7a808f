import { isTerragruntFile } from '../../languages/terraform/folders.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { TerraformFile } from '../../languages/terraform.js'
import type { Link } from '../../model/finding.js'
import type { Found } from '../../model/found.js'
import { type apiMessages, namedRoutes, routeData } from '../policy/apis.js'
import { searchable } from '../policy/names.js'
import type { Sureness } from '../resource.js'
import { socketAddresses } from './addresses.js'
import { apiOfPart, isPartOfApi, webSocketApi } from './apis.js'
import { domainLink } from './domains.js'
import { addressOf, declarationLink, nameGiven } from './names.js'
import { apiOfPermission } from './permissions.js'
import { moduleRoutes } from './routes.js'
import { argumentOf, entryOf, resourceType, scopeOf, textsOf } from './settings.js'
import { grantsIn } from './statements.js'

/** What a file declares of WebSocket APIs. */
export function* apisFound(file: TerraformFile): Iterable<Found<typeof apiMessages>> {
  yield* unit(file)
  for (const is of file.body.blocks) {
    const declared = { is, path: file.source.path }
    yield* declarations(declared, file)
    yield* grants(declared, file)
    yield* addresses(declared, file)
  }
}

function* declarations(declared: Declared, file: TerraformFile): Iterable<Found<typeof apiMessages>> {
  const { is } = declared
  const { resolver } = file
  const scope = scopeOf(declared, resolver)
  const address = addressOf(is)
  const here = { at: is.head, scope: address }
  const links = [declarationLink(declared)]

  const confidence = webSocketApi(is, scope, resolver)
  if (confidence) {
    const messageId = is.type === 'module' ? 'module' : 'api'
    yield {
      messageId,
      ...here,
      data: { address },
      confidence,
      links,
      names: searchable([nameGiven(declared, 'name', resolver)]),
    }
    yield* routesOfModule(declared, confidence)
    return
  }
  const permitted = apiOfPermission(declared, resolver)
  const api = permitted ?? apiOfPart(declared, resolver) ?? domainLink(declared, resolver)
  if (!api) return
  const found = { ...here, confidence: api.confidence, links: [...links, ...api.apis.map(declarationLink)] }
  if (permitted) yield { messageId: 'permission', ...found, data: { address } }
  else if (resourceType(is) === 'aws_apigatewayv2_route')
    yield { ...found, ...routeOf(declared, file, found.links) }
  else if (isPartOfApi(is)) yield { messageId: 'part', ...found, data: { address } }
}

/** `inputs` of a Terragrunt unit are the arguments of the module that it calls. */
function* unit({ body, resolver, source }: TerraformFile): Iterable<Found<typeof apiMessages>> {
  const inputs = isTerragruntFile(source.path) ? argumentOf(body, 'inputs') : undefined
  const protocol = entryOf(inputs, 'protocol_type')
  if (!protocol) return
  const { texts } = resolver.textsOf(protocol, resolver.scopeOf(source.path))
  if (texts.includes('WEBSOCKET'))
    yield { messageId: 'module', at: protocol.span, data: { address: 'inputs' }, scope: 'inputs' }
}

function routeOf(declared: Declared, { resolver }: TerraformFile, links: readonly Link[]) {
  const scope = scopeOf(declared, resolver)
  const routes = textsOf(argumentOf(declared.is, 'route_key'), scope, resolver).texts
  const named = namedRoutes(routes)
  return {
    messageId: 'route',
    data: routeData(addressOf(declared.is), routes.join(', ') || '?'),
    names: named.names,
    links: [...links, ...named.links],
  } as const
}

/** Routes are arguments of a module's call. */
function* routesOfModule(call: Declared, confidence: Sureness): Iterable<Found<typeof apiMessages>> {
  const address = addressOf(call.is)
  for (const { key, at } of moduleRoutes(call.is)) {
    const { names, links } = namedRoutes([key])
    yield {
      messageId: 'route',
      at: at.span,
      data: routeData(address, key),
      scope: address,
      confidence,
      names,
      links: [declarationLink(call), ...links],
    }
  }
}

function* grants(declared: Declared, { resolver }: TerraformFile): Iterable<Found<typeof apiMessages>> {
  for (const { action, at, apis, confidence } of grantsIn(
    declared.is,
    scopeOf(declared, resolver),
    resolver,
  )) {
    const links = [declarationLink(declared), ...apis.map(declarationLink)]
    yield { messageId: 'grant', at, data: { action }, scope: addressOf(declared.is), confidence, links }
  }
}

function* addresses(declared: Declared, { resolver }: TerraformFile): Iterable<Found<typeof apiMessages>> {
  for (const { at, apis } of socketAddresses(declared, resolver)) {
    const links = [declarationLink(declared), ...apis.map(declarationLink)]
    yield { messageId: 'address', at, scope: addressOf(declared.is), links }
  }
}
