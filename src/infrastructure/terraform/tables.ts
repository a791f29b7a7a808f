import type { Block, Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { ResourceId } from '../../languages/value.js'
import { once } from '../../model/once.js'
import { isConnectionId, keySettings } from '../policy/tables.js'
import { apiOfPart } from './apis.js'
import { environmentOf } from './environment.js'
import { idOf } from './names.js'
import { declaredNear } from './near.js'
import { argumentOf, resourceType, scopeOf, textsOf, valuesIn } from './settings.js'
import { functionUses } from './uses.js'

/** The arguments of a table, or of a module that makes one, that name its key: `hash_key`. */
export const keyArguments: readonly string[] = keySettings.map((name) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
)

export function isTable(block: Block): boolean {
  return (
    resourceType(block) === 'aws_dynamodb_table' ||
    (block.type === 'module' && keyArguments.some((name) => argumentOf(block, name) !== undefined))
  )
}

/** Its key is an argument of the module: the call that gives it is what makes the table one of connections. */
export function isKnownAtCalls(table: Declared, resolver: Resolver): boolean {
  if (!hasConnectionKey(table, resolver)) return false
  const callers = resolver.callersOf(resolver.scopeOf(table.path))
  return callers.some(
    (one) => one.kind === 'module' && isTable(one.call.is) && hasConnectionKey(one.call, resolver),
  )
}

function hasConnectionKey(table: Declared, resolver: Resolver): boolean {
  return keyArguments.some((name) => {
    const { texts } = textsOf(argumentOf(table.is, name), scopeOf(table, resolver), resolver)
    return texts.some(isConnectionId)
  })
}

/** How tables and the functions of a WebSocket API know each other. */
interface KnownTables {
  /** Tables that are named to functions of a WebSocket API. */
  readonly read: ReadonlySet<ResourceId>
  /** Tables to which an integration writes the connection's id. */
  readonly stored: ReadonlySet<ResourceId>
  /** Environment variables of such functions, by table. */
  readonly variables: ReadonlyMap<ResourceId, ReadonlySet<string>>
}

export const tablesKnown = once((resolver: Resolver): KnownTables => {
  const read = new Set<ResourceId>()
  const stored = new Set<ResourceId>()
  const variables = new Map<ResourceId, Set<string>>()
  const add = (value: Expression, by: Declared, to: Set<ResourceId>) => {
    for (const { block, scope } of resolver.targetsOf(value, scopeOf(by, resolver)).targets) {
      if (isTable(block.is)) to.add(idOf(block))
      // A table that a module makes is known by the call, too.
      for (let at = scope; at.via; at = at.via.scope) to.add(idOf(at.via.call))
    }
  }
  for (const { declared, blocks } of functionUses(resolver).values()) {
    // What a module passes on to a function is seen at its call; within, all calls look alike.
    for (const one of blocks.has(declared.is) ? blocks.values() : [declared]) {
      for (const value of valuesIn(one.is)) add(value, one, read)
      for (const [variable, held] of environmentOf(one, resolver))
        for (const table of held) variables.set(table, (variables.get(table) ?? new Set()).add(variable))
    }
  }
  for (const part of declaredNear(/aws_apigatewayv2_integration\b/, resolver)) {
    const templates = argumentOf(part.is, 'request_templates')
    if (!templates || !apiOfPart(part, resolver)) continue
    const { texts } = resolver.targetsOf(templates, scopeOf(part, resolver))
    if (texts.some((text) => /context\.connectionId/.test(text))) add(templates, part, stored)
  }
  return { read, stored, variables }
})
