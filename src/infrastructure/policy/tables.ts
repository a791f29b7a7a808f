import {
  isKnown,
  itemsOf,
  patternOf,
  textOf,
  textsOf,
  type Value,
  valueAt,
  wordOf,
} from '../../languages/value.js'
import type { Confidence, Link } from '../../model/finding.js'
import { once } from '../../model/once.js'
import { keepsRecords } from '../../model/record-tables.js'
import { type Resource, type Sureness, settingOf } from '../resource.js'
import { searchable } from './names.js'
import type { System } from './system.js'

/** What a table of connections is to the migration. */
export const tableWords = {
  why: 'A DynamoDB table that holds WebSocket connections. With SSE each stream is its own connection, so the table is no longer needed; what else is kept in it may be. `SSESpecification` is encryption, not a migration. A CDK table without a removal policy is retained: removed from the program, it still exists and is billed.',
  whatToDo:
    'Find out who else reads it and what must be kept. Plan the removal, lift the protection first, and remove the declaration after the functions that write to it; a table that is retained is then deleted by hand.',
  role: 'infrastructure',
  resource: 'connection-table',
  replacement: 'connection-management',
} as const

export const tableMessages = {
  key: '{{table}} holds connections: {{key}} is its key or that of an index (protection against removal: {{protection}}).',
  stored:
    'An integration of a WebSocket API stores connections in {{table}} (protection against removal: {{protection}}).',
  name: '{{table}} is named as if it held connections (protection against removal: {{protection}}).',
} as const

export interface ConnectionTable {
  /** Why it is taken for one: its key, an integration that writes there, or its name and who uses it. */
  readonly reason: { readonly kind: 'key'; readonly key: string } | { readonly kind: 'stored' | 'name' }
  readonly confidence: Confidence
  /** The table's own name, with `${…}` where only the deployment knows. */
  readonly name: string | undefined
  /** Environment variables by which functions of a WebSocket API know it. */
  readonly variables: readonly string[]
}

/** Whether a key of a table is the id of a connection. */
export function isConnectionId(key: string): boolean {
  return /connection[_-]?id$/i.test(key)
}

const socketName = /web_?-?socket|(^|[_-])ws([_-]|$)/i
const connectionName = new RegExp(`connection|${socketName.source}`, 'i')

/** Whether a table holds the connections of a WebSocket API. */
export function connectionTable(table: Resource, system: System): ConnectionTable | undefined {
  return judgedTables(system)(table)
}

const judgedTables = once((system: System) => once((table: Resource) => judgeTable(table, system)))

function judgeTable(table: Resource, system: System): ConnectionTable | undefined {
  const { variables, reached, stored } = system.estate.useOf(table)
  const name = nameOf(table)
  const isRecord = [table.label, name ?? ''].some(keepsRecords)
  const found = (reason: ConnectionTable['reason'], confidence: Sureness) => ({
    reason,
    // What is kept of connections that are gone may have to stay.
    confidence: isRecord ? ('possible' as const) : confidence,
    name,
    variables,
  })
  const own = keysOf(table.settings)
  const key = own.find(isConnectionId)
  // The key of another thing's connection, e.g. `databaseConnectionId`, is as likely as not.
  if (key !== undefined)
    return found(
      { kind: 'key', key },
      system.estate.hasApi && /^connection/i.test(key) ? 'certain' : 'likely',
    )
  const ofIndex = indexesOf(table).flatMap(keysOf).find(isConnectionId)
  if (ofIndex !== undefined) return found({ kind: 'key', key: ofIndex }, 'likely')
  if (stored) return found({ kind: 'stored' }, 'certain')
  const written = (name ?? '').replace(/\$\{[^}]{0,500}\}/g, '')
  // Tables called "connections" are kept of friends and of databases as well.
  const telling = reached === true ? connectionName : socketName
  const isNamed = telling.test(table.label) || telling.test(written)
  const isUsed = reached === true || (reached === 'unseen' && system.estate.hasApi)
  return isNamed && isUsed && !isRecord && !own.some(isTime) ? found({ kind: 'name' }, 'likely') : undefined
}

/** Rows by the time are of what was; a connection is one row. */
function isTime(key: string): boolean {
  return /(^|_)(at|ts|time|date)$|[a-z](At|Time|Date)$|timestamp/.test(key)
}

function nameOf(table: Resource): string | undefined {
  const value = (settingOf(table, 'tableName') ?? settingOf(table, 'name'))?.value
  const [text, ...more] = textsOf(value).texts
  return text !== undefined && more.length === 0 ? text : patternOf(value)
}

/** Settings that name the key of a table, as they are written in camel case. */
export const keySettings = ['hashKey', 'rangeKey', 'partitionKey', 'sortKey', 'hashKeyName', 'rangeKeyName']

/** The attributes that are keys of a table, or of an index. */
function keysOf(settings: Value): readonly string[] {
  const named = [...keySettings, 'primaryKey'].flatMap((name) => {
    const value = valueAt(settings, name)
    return [value, valueAt(value, 'name')]
  })
  const schema = itemsOf(valueAt(settings, 'keySchema')).map((one) => valueAt(one, 'attributeName'))
  const primary = valueAt(settings, 'primaryIndex')
  const keys = [...named, ...schema].flatMap((value) => textOf(value) ?? [])
  return primary ? [...keys, ...keysOf(primary)] : keys
}

function indexesOf({ settings }: Resource): readonly Value[] {
  const names = [
    'globalSecondaryIndexes',
    'localSecondaryIndexes',
    'globalSecondaryIndex',
    'localSecondaryIndex',
    'globalIndexes',
    'localIndexes',
  ]
  return names.flatMap((name) => {
    const value = valueAt(settings, name)
    // SST names its indexes by the keys of a map.
    return /Indexes$/.test(name) && value?.kind === 'map'
      ? value.entries.map((one) => one.value)
      : itemsOf(value)
  })
}

/** The findings for a table; none for one that holds no connections. */
export function* tableFound(table: Resource, system: System) {
  const judged = connectionTable(table, system)
  if (!judged) return
  const { confidence, reason, name } = judged
  const known = name !== undefined && isKnown(name) ? [name] : []
  const links: readonly Link[] = [
    { kind: 'declaration', name: table.id },
    ...known.map((one): Link => ({ kind: 'table', name: one })),
    ...judged.variables.map((one): Link => ({ kind: 'variable', name: one })),
  ]
  const place = { at: table.at, confidence, scope: table.scope, names: searchable(known), links }
  const data = { table: known[0] ?? table.label, protection: protectionOf(table) }
  if (reason.kind === 'key') yield { messageId: 'key', ...place, data: { ...data, key: reason.key } } as const
  else yield { messageId: reason.kind, ...place, data } as const
}

/** What a table is left to by these when its declaration goes. */
const letGo = /^(delete|destroy|remove)$/i

/**
 * The settings that keep the table when it is removed from the program, or `off`. Recovery to a point in time does not: the table
 * goes, and a backup stays for 35 days at no cost,
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html
 */
function protectionOf(table: Resource): string {
  const policies = ['deletionPolicy', 'removalPolicy'].flatMap((name) => {
    const entry = settingOf(table, name)
    const word = wordOf(entry?.value) ?? '?'
    return entry && !letGo.test(word) ? [`${entry.key}: ${word}`] : []
  })
  const lifecycles = itemsOf(settingOf(table, 'lifecycle')?.value)
  const switches = [
    ...['deletionProtectionEnabled', 'deletionProtection', 'protect', 'retainOnDelete'].map((name) =>
      settingOf(table, name),
    ),
    ...lifecycles
      .flatMap((one) => (one.kind === 'map' ? one.entries : []))
      .filter(({ key }) => key === 'prevent_destroy'),
  ].flatMap((entry) => {
    if (!entry) return []
    const { texts, complete } = textsOf(entry.value)
    // What may be on must be looked at before the day of the removal.
    return texts.some((text) => /^true$/i.test(text)) || !complete ? [entry.key] : []
  })
  return [...policies, ...switches].join(', ') || 'off'
}
