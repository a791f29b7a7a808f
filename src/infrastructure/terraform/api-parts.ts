import type { Block } from '../../languages/terraform/ast.js'
import { isTerragruntFile } from '../../languages/terraform/folders.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'
import type { TerraformFile } from '../../languages/terraform.js'
import type { ApiPart } from '../resource.js'
import { socketAddresses } from './addresses.js'
import { apiOfPart, isPartOfApi, webSocketApi } from './apis.js'
import { domainLink, recordLink } from './domains.js'
import { addressOf, idOf, nameGiven } from './names.js'
import { apiOfPermission } from './permissions.js'
import { keysGiven, moduleRoutes } from './routes.js'
import { argumentOf, entryOf, resourceType, scopeOf, textsOf } from './settings.js'
import { allowsMore, type Grant, grantsIn, onlyGrants } from './statements.js'

/** What a file declares of WebSocket APIs. */
export function* apiPartsIn(file: TerraformFile): Iterable<ApiPart> {
  yield* unit(file)
  for (const is of file.body.blocks) {
    const declared = { is, path: file.source.path }
    const label = addressOf(is)
    const here = { scope: label, label, id: idOf(declared) }
    yield* declaredBy(declared, file)
    yield* grants(declared, file)
    for (const { at, apis, variable } of socketAddresses(declared, file.resolver))
      yield { kind: 'address', ...here, at, apis: apis.map(idOf), variable }
  }
}

function* declaredBy(declared: Declared, { resolver }: TerraformFile): Iterable<ApiPart> {
  const { is } = declared
  const scope = scopeOf(declared, resolver)
  const label = addressOf(is)
  const here = { at: is.head, scope: label, label, id: idOf(declared) }
  const confidence = webSocketApi(is, scope, resolver)
  if (confidence) {
    const kind = is.type === 'module' ? 'module' : 'api'
    yield { kind, ...here, confidence, name: nameGiven(declared, 'name', resolver) }
    // Routes are arguments of a module's call.
    for (const { key, at } of moduleRoutes(is))
      yield { kind: 'route', ...here, at: at.span, confidence, keys: [key] }
    return
  }
  for (const { key, at, route, api } of keysGiven(is, resolver))
    yield {
      kind: 'route',
      ...here,
      at: at.span,
      confidence: api.confidence,
      apis: [idOf(route), ...api.apis.map(idOf)],
      keys: [key],
    }
  const record = recordLink(declared, resolver)
  if (record) yield { kind: 'beside', ...here, confidence: record.confidence, apis: record.apis.map(idOf) }
  const permitted = apiOfPermission(declared, resolver)
  const api = permitted ?? apiOfPart(declared, resolver) ?? domainLink(declared, resolver)
  if (!api) return
  const found = { ...here, confidence: api.confidence, apis: api.apis.map(idOf) }
  if (resourceType(is) === 'aws_apigatewayv2_route') {
    const keys = textsOf(argumentOf(is, 'route_key'), scope, resolver).texts
    yield { kind: 'route', ...found, keys }
  } else if (permitted || isPartOfApi(is)) yield { kind: permitted ? 'permission' : 'part', ...found }
}

/** A policy is declared by a block of its own; elsewhere a statement is shown at its action. */
function* grants(declared: Declared, { resolver }: TerraformFile): Iterable<ApiPart> {
  const { is } = declared
  const label = addressOf(is)
  const here = { kind: 'grant', scope: label, label, id: idOf(declared) } as const
  const scope = scopeOf(declared, resolver)
  const own = grantsIn(is, scope, resolver)
  const found = own.length > 0 ? own : grantsTaken(is, scope, resolver)
  if (!/^(data\.)?aws_iam_/.test(label)) {
    for (const { action, at, apis, confidence } of found)
      yield { ...here, at, action, apis: apis.map(idOf), confidence }
  } else if (found.length > 0)
    yield {
      ...here,
      at: is.head,
      action: [...new Set(found.map(({ action }) => action))].join(', '),
      apis: [...new Set(found.flatMap(({ apis }) => apis.map(idOf)))],
      confidence: found.some(({ confidence }) => confidence === 'certain') ? 'certain' : 'likely',
      isAmongOthers: allowsMore(is, scope, resolver),
    }
}

/** `policy = data.aws_iam_policy_document.manage.json`: a policy that is made of a document with nothing else in it. */
function grantsTaken(is: Block, scope: Scope, resolver: Resolver): readonly Grant[] {
  const policy = /^aws_iam_(role_|user_|group_)?policy$/.test(resourceType(is) ?? '')
  const given = policy ? argumentOf(is, 'policy') : undefined
  const documents = given
    ? resolver
        .targetsOf(given, scope)
        .targets.filter(({ block }) => block.is.labels[0]?.text === 'aws_iam_policy_document')
    : []
  const isOnly =
    documents.length > 0 && documents.every((one) => onlyGrants(one.block.is, one.scope, resolver))
  return isOnly ? documents.flatMap((one) => grantsIn(one.block.is, one.scope, resolver)) : []
}

/** `inputs` of a Terragrunt unit are the arguments of the module that it calls. */
function* unit({ body, resolver, source }: TerraformFile): Iterable<ApiPart> {
  const inputs = isTerragruntFile(source.path) ? argumentOf(body, 'inputs') : undefined
  const protocol = entryOf(inputs, 'protocol_type') ?? entryOf(inputs, 'protocol')
  if (!protocol) return
  const { texts } = resolver.textsOf(protocol, resolver.scopeOf(source.path))
  if (texts.includes('WEBSOCKET'))
    yield { kind: 'module', at: protocol.span, label: 'inputs', scope: 'inputs' }
}
