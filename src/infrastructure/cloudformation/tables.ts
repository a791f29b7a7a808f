import { referencesIn } from '../../languages/cloudformation/references.js'
import { type Declared, propertyOf, type Template } from '../../languages/cloudformation/template.js'
import { isKnown, patternOf, textsOf } from '../../languages/cloudformation/texts.js'
import { type ConfigNode, itemsOf, textOf, valueAt } from '../../languages/config.js'
import { apiOfPart, type Sureness } from './apis.js'
import { environmentOf, functionUses } from './functions.js'

/** Why a table is taken for one that holds connections. */
export type Reason =
  /** Its key, or the key of an index, is a connection's id. */
  | { readonly kind: 'key'; readonly key: string }
  /** An integration of a WebSocket API writes there. */
  | { readonly kind: 'stored' }
  /** Its name says so, and functions of a WebSocket API know it. */
  | { readonly kind: 'name' }

export interface ConnectionTable {
  readonly reason: Reason
  readonly confidence: Sureness
  /** The table's own name, if it is known. */
  readonly name: string | undefined
  /** Environment variables by which functions of a WebSocket API know it. */
  readonly variables: readonly string[]
}

const tableTypes = /^AWS::(DynamoDB::(Global)?Table|Serverless::SimpleTable)$/
const connectionId = /connection[_-]?id$/i
const connectionName = /connection|web_?socket|(^|[_-])ws([_-]|$)/i

/** `beside`: a WebSocket API is declared in the same tree. */
export function connectionTable(table: Declared, beside: boolean): ConnectionTable | undefined {
  if (!tableTypes.test(table.type)) return undefined
  const name = tableName(table)
  const variables = variablesOf(table)
  const found = (reason: Reason, confidence: Sureness) => ({ reason, confidence, name, variables })
  const key = keysOf(table).find((one) => connectionId.test(one))
  if (key !== undefined) return found({ kind: 'key', key }, beside ? 'certain' : 'likely')
  if (isStoredBy(table)) return found({ kind: 'stored' }, 'certain')
  const isNamed = connectionName.test(table.id) || connectionName.test(name ?? '')
  // Tables called "connections" are kept of friends and of databases as well.
  return isNamed && (variables.length > 0 || isReached(table)) ? found({ kind: 'name' }, 'likely') : undefined
}

/** A function of a WebSocket API may use the table: by a policy of its own, or by the one that all of its service share. */
function isReached({ id, template }: Declared): boolean {
  const uses = functionUses(template)
  const shared = template.serverless && uses.length > 0 ? valueAt(template.root, 'provider') : undefined
  return [shared, ...uses.map(({ fn }) => fn.node)].some((node) => node && referencesIn(node).has(id))
}

/** Its own name, or with `${…}` what is known of it. */
export function tableName(table: Declared): string | undefined {
  const given = propertyOf(table, 'TableName')
  const [text, ...more] = textsOf(given, table.template).texts
  if (text !== undefined && more.length === 0) return text
  const pattern = patternOf(given, table.template)
  return pattern !== undefined && isKnown(pattern) ? pattern : undefined
}

function keysOf(table: Declared): readonly string[] {
  const indexes = ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'].flatMap((name) =>
    itemsOf(propertyOf(table, name)),
  )
  const schemas = [propertyOf(table, 'KeySchema'), ...indexes.map((index) => valueAt(index, 'KeySchema'))]
  const names = schemas.flatMap(itemsOf).map((one) => valueAt(one, 'AttributeName'))
  return [...names, propertyOf(table, 'PrimaryKey', 'Name')].flatMap(
    (name) => textsOf(name, table.template).texts,
  )
}

function variablesOf(table: Declared): readonly string[] {
  const names = functionUses(table.template).flatMap(({ fn }) =>
    [...environmentOf(fn)].flatMap(([name, value]) => (isTable(value, table) ? [name] : [])),
  )
  return [...new Set(names)]
}

/** A reference to the table, the parameter that its name comes from, or the name written out. */
export function isTable(value: ConfigNode | undefined, table: Declared): boolean {
  const references = referencesIn(value)
  if (references.has(table.id)) return true
  const [own, other] = [propertyOf(table, 'TableName'), value].map((node) => patternOf(node, table.template))
  return own !== undefined && own !== '' && own === other
}

/** `dynamodb:action/PutItem` with a template that puts the connection's id into this table. */
function isStoredBy(table: Declared): boolean {
  const { template } = table
  return [...template.resources.values()].some((part) => {
    if (part.type !== 'AWS::ApiGatewayV2::Integration' || !apiOfPart(part)) return false
    const uri = patternOf(propertyOf(part, 'IntegrationUri'), template) ?? ''
    return /dynamodb:action\/(PutItem|UpdateItem)/.test(uri) && speaksOf(part, table, template)
  })
}

function speaksOf(part: Declared, table: Declared, template: Template): boolean {
  const templates = propertyOf(part, 'RequestTemplates')
  if (referencesIn(templates).has(table.id)) return true
  const name = tableName(table)
  return (
    name !== undefined &&
    templates?.kind === 'map' &&
    templates.entries.some(({ value }) =>
      (textOf(value) ?? patternOf(value, template))?.includes(`"${name}"`),
    )
  )
}
