import type { Block } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'
import { append, once } from '../../model/once.js'
import { isSilentInCode } from '../code.js'
import { type Sign, type Uses, usesOf as usesOfFunctions } from '../policy/functions.js'
import type { Use } from '../resource.js'
import { type ApiLink, apiIn, apiOfPart, callForApi, webSocketApi } from './apis.js'
import { type FunctionPlace, functionPlace, functions, functionsIn } from './functions.js'
import { reachesConnections, roleReaches, rolesIn } from './grants.js'
import { handlerLinks } from './handlers.js'
import { declaredNear } from './near.js'
import { keysOf, moduleRoutes, routesByIntegration } from './routes.js'
import { argumentOf, resourceType, scopeOf } from './settings.js'

/** A function that works for a WebSocket API. */
export interface FunctionUse extends Uses<Declared> {
  /** Where the function is declared: a resource, or the call of a module. */
  readonly declared: Declared
  /** What the cloud calls it, once for each that is made. */
  readonly names: ReadonlySet<string>
  /** The resources behind: for a call of a module, those within it. */
  readonly blocks: ReadonlyMap<Block, Declared>
}

const belongsToApi = new RegExp(`aws_apigatewayv2_|aws_lambda_permission|${callForApi.source}`)

/** All functions of the tree that belong to a WebSocket API, by where they are declared. */
export const functionUses = once((resolver: Resolver): ReadonlyMap<Block, FunctionUse> => {
  const uses = new Signs(resolver)
  const parts = declaredNear(belongsToApi, resolver)
  const routes = routesByIntegration(parts, resolver)
  for (const part of parts) {
    const type = resourceType(part.is)
    if (type === 'aws_apigatewayv2_integration') {
      const leading = routes.get(part.is) ?? []
      uses.take(part, 'integration_uri', (view) => {
        const keys = keysOf(leading, view, resolver)
        return keys.length > 0 ? keys.map((key) => ({ kind: 'route', key })) : [{ kind: 'integration' }]
      })
    } else if (type === 'aws_apigatewayv2_authorizer')
      uses.take(part, 'authorizer_uri', () => [{ kind: 'authorizer' }])
    else if (part.is.type === 'module') uses.takeRoutes(part)
    else if (type === 'aws_lambda_permission') uses.takePermission(part)
  }
  uses.takeHolders()
  return uses.found()
})

class Signs {
  readonly #signs: Sign<Block, Declared>[] = []
  readonly #places = new Map<Block, FunctionPlace[]>()
  constructor(readonly resolver: Resolver) {}

  /** The function that an integration or an authorizer calls, in each call of its module. */
  take(part: Declared, attribute: string, usesIn: (view: Scope) => readonly Use[]): void {
    const uri = argumentOf(part.is, attribute)
    if (!uri) return
    for (const view of this.resolver.viewsOf(part)) {
      const api = apiOfPart(part, this.resolver, view)
      if (!api) continue
      const places = functionsIn(uri, view, this.resolver)
      const uses = usesIn(view)
      // Several functions under several keys: it is not written here which has which.
      const several = new Set(places.map(({ declared }) => declared.is)).size > 1 && uses.length > 1
      this.#add(places, several ? [{ kind: 'integration' }] : uses, api)
    }
  }

  /** `routes = { "$connect" = { integration = { uri = … } } }` of a module. */
  takeRoutes(call: Declared): void {
    const scope = scopeOf(call, this.resolver)
    const confidence = webSocketApi(call.is, scope, this.resolver)
    if (!confidence) return
    const api = { apis: [call], confidence }
    const authorizers = argumentOf(call.is, 'authorizers')
    if (authorizers) this.#add(functionsIn(authorizers, scope, this.resolver), [{ kind: 'authorizer' }], api)
    for (const { key, value } of moduleRoutes(call.is))
      this.#add(functionsIn(value, scope, this.resolver), [{ kind: 'route', key }], api)
  }

  takePermission(permission: Declared): void {
    const arn = argumentOf(permission.is, 'source_arn')
    const name = argumentOf(permission.is, 'function_name')
    if (!arn || !name) return
    for (const view of this.resolver.viewsOf(permission)) {
      const api = apiIn(arn, view, this.resolver)
      if (api) this.#add(functionsIn(name, view, this.resolver), [{ kind: 'permission' }], api)
    }
  }

  /** Functions that may send to connections, by their role or by what their module is given. */
  takeHolders(): void {
    const holders = functions(this.resolver).flatMap((block) =>
      this.resolver.viewsOf(block).flatMap((view) => this.#holderIn(block, view) ?? []),
    )
    for (const { place, role } of holders) {
      // One role for all functions says little of each.
      const shared = role && holders.some((one) => one.role === role && one.place.declared !== place.declared)
      if (shared && isSilentInCode(handlerLinks([place.block], this.resolver), this.resolver.host)) continue
      const confidence = shared ? 'likely' : 'certain'
      this.#add([place], [{ kind: 'grant', action: 'execute-api:ManageConnections' }], {
        apis: [],
        confidence,
      })
    }
  }

  #holderIn(block: Declared, view: Scope): { place: FunctionPlace; role: Block | undefined } | undefined {
    const argument = argumentOf(block.is, 'role') ?? argumentOf(block.is, 'lambda_role')
    const roles = argument ? rolesIn(argument, view, this.resolver) : []
    const role = roles.find((target) => roleReaches(target, this.resolver))?.block.is
    if (!role && !(block.is.type === 'module' && reachesConnections(block.is, view, this.resolver)))
      return undefined
    return { place: functionPlace({ kind: 'block', block, scope: view, steps: [] }, this.resolver), role }
  }

  #add(places: readonly FunctionPlace[], uses: readonly Use[], { apis, confidence }: ApiLink): void {
    for (const place of places) {
      const fn = place.declared.is
      append(this.#places, fn, place)
      for (const use of uses) this.#signs.push({ fn, use, apis, confidence })
    }
  }

  found(): ReadonlyMap<Block, FunctionUse> {
    return new Map(
      [...usesOfFunctions(this.#signs)].flatMap(([is, uses]) => {
        const places = this.#places.get(is) ?? []
        const [place] = places
        if (!place) return []
        const names = new Set(places.flatMap(({ name }) => name ?? []))
        const blocks = new Map(places.map(({ block }) => [block.is, block]))
        return [[is, { ...uses, declared: place.declared, names, blocks }] as const]
      }),
    )
  }
}

/** Who uses a function. Of a module that is spoken of from within, all that is made of it. */
export function usesOf({ block, declared }: FunctionPlace, resolver: Resolver): readonly FunctionUse[] {
  const uses = functionUses(resolver)
  const own = uses.get(declared.is)
  if (own) return [own]
  return declared === block ? [...uses.values()].filter(({ blocks }) => blocks.has(block.is)) : []
}
