import type { Block, Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import { apiOfPart, type Sureness, webSocketApis } from './apis.js'
import { environmentOf } from './environment.js'
import { isKnown, patternOf } from './names.js'
import { declaredNear } from './near.js'
import { oncePerTree } from './once.js'
import { argumentOf, resourceType, scopeOf, settingsIn, textsOf, valuesIn } from './settings.js'
import { functionUses } from './uses.js'

/** Why a table is taken for one that holds connections. */
export type Reason =
  /** Its key, or the key of an index, is a connection's id. */
  | { readonly kind: 'key'; readonly key: string }
  /** An integration of a WebSocket API writes the connection's id there. */
  | { readonly kind: 'stored' }
  /** Its name says so, and functions of a WebSocket API know it. */
  | { readonly kind: 'name' }

export interface ConnectionTable {
  readonly declared: Declared
  readonly reason: Reason
  readonly confidence: Sureness
  /** The table's own name, if it is known. */
  readonly name: string | undefined
  /** Environment variables by which functions of a WebSocket API know it. */
  readonly variables: readonly string[]
}

const keyNames = ['hash_key', 'range_key', 'partition_key', 'sort_key', 'hash_key_name', 'range_key_name']
const connectionId = /connection[_-]?id$/i
const connectionName = /connection|web_?socket|(^|[_-])ws([_-]|$)/i

/** The tables of the tree that hold connections. */
export const connectionTables = oncePerTree((resolver): ReadonlyMap<Block, ConnectionTable> => {
  const found = new Map<Block, ConnectionTable>()
  const known = tablesKnown(resolver)
  for (const declared of resolver.declared(/aws_dynamodb_table\b|(hash|partition|range|sort)_key/)) {
    if (!isTable(declared.is)) continue
    const why = reasonOf(declared, known, resolver)
    const pattern = namePattern(declared, resolver)
    const name = isKnown(pattern) ? pattern : undefined
    const variables = [...(known.variables.get(declared.is) ?? [])]
    if (why) found.set(declared.is, { declared, name, variables, ...why })
  }
  return found
})

function isTable(block: Block): boolean {
  return (
    resourceType(block) === 'aws_dynamodb_table' ||
    (block.type === 'module' && keyNames.some((name) => argumentOf(block, name) !== undefined))
  )
}

type Why = Pick<ConnectionTable, 'reason' | 'confidence'>

function reasonOf(table: Declared, known: KnownTables, resolver: Resolver): Why | undefined {
  const beside = webSocketApis(resolver).length > 0 || functionUses(resolver).size > 0
  const key = connectionKey(table, resolver)
  if (key && isToldAtCalls(table, resolver)) return undefined
  if (key) {
    const sure = key.sure && beside ? 'certain' : 'likely'
    return { reason: { kind: 'key', key: key.name }, confidence: sure }
  }
  if (known.stored.has(table.is)) return { reason: { kind: 'stored' }, confidence: 'certain' }
  if (!beside || !isNamedForConnections(table, resolver)) return undefined
  // Tables called "connections" are kept of friends and of databases as well.
  const isUsed = known.read.has(table.is) || functionUses(resolver).size === 0
  return isUsed ? { reason: { kind: 'name' }, confidence: 'likely' } : undefined
}

/** The key is an argument of the module: the call that gives it is what makes the table one of connections. */
function isToldAtCalls(table: Declared, resolver: Resolver): boolean {
  const callers = resolver.callersOf(resolver.scopeOf(table.path))
  return callers.some(
    (one) => one.kind === 'module' && isTable(one.call.is) && connectionKey(one.call, resolver) !== undefined,
  )
}

/** A key of the table itself is sure to be told by its name; one of an index, or of a shared module, is not. */
function connectionKey(
  table: Declared,
  resolver: Resolver,
): { readonly name: string; readonly sure: boolean } | undefined {
  const scope = scopeOf(table, resolver)
  for (const name of keyNames) {
    const value = argumentOf(table.is, name)
    const { texts, complete } = textsOf(value, scope, resolver)
    const key = texts.find((text) => connectionId.test(text))
    // What several calls of a module say differently is told at the calls.
    if (key !== undefined && texts.length === 1)
      return { name: key, sure: complete && /^connection/i.test(key) }
  }
  for (const index of ['global_secondary_index', 'global_secondary_indexes'].flatMap((name) =>
    settingsIn(table.is, name),
  )) {
    for (const value of keyNames.flatMap((name) => index(name) ?? [])) {
      const key = resolver.textsOf(value, scope).texts.find((text) => connectionId.test(text))
      if (key !== undefined) return { name: key, sure: false }
    }
  }
  return undefined
}

function isNamedForConnections(table: Declared, resolver: Resolver): boolean {
  const written = namePattern(table, resolver).replace(/\$\{[^}]{0,500}\}/g, '')
  return connectionName.test(table.is.labels.at(-1)?.text ?? '') || connectionName.test(written)
}

function namePattern(table: Declared, resolver: Resolver): string {
  const value = argumentOf(table.is, 'name') ?? argumentOf(table.is, 'table_name')
  return value ? patternOf(value, scopeOf(table, resolver), resolver) : '${name}'
}

interface KnownTables {
  /** Tables that functions of a WebSocket API are told of. */
  readonly read: ReadonlySet<Block>
  /** Tables to which an integration writes the connection's id. */
  readonly stored: ReadonlySet<Block>
  /** Environment variables of such functions, by table. */
  readonly variables: ReadonlyMap<Block, ReadonlySet<string>>
}

function tablesKnown(resolver: Resolver): KnownTables {
  const read = new Set<Block>()
  const stored = new Set<Block>()
  const variables = new Map<Block, Set<string>>()
  const add = (value: Expression, by: Declared, to: Set<Block>) => {
    for (const { block, scope } of resolver.targetsOf(value, scopeOf(by, resolver)).targets) {
      if (isTable(block.is)) to.add(block.is)
      // A table that a module makes is known by the call, too.
      for (let at = scope; at.via; at = at.via.scope) to.add(at.via.call.is)
    }
  }
  for (const { declared, blocks } of functionUses(resolver).values()) {
    // What a module passes on to a function is told by its call; within, all calls look alike.
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
}
