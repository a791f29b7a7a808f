import { referencesIn } from '../../languages/cloudformation/references.js'
import { type Declared, propertyOf, type Template } from '../../languages/cloudformation/template.js'
import { patternOf, textsOf } from '../../languages/cloudformation/texts.js'
import { type ConfigNode, textOf, valueAt } from '../../languages/config.js'
import { isKnown } from '../../languages/value.js'
import type { TableUse } from '../resource.js'
import { apiOfPart } from './apis.js'
import { environmentOf, functionUses } from './functions.js'

/** How a table and the functions of a WebSocket API know each other. */
export function tableUse(table: Declared | undefined): TableUse {
  if (!table) return { reached: false, stored: false, variables: [] }
  const variables = variablesOf(table)
  return { reached: variables.length > 0 || isReached(table), stored: isStoredBy(table), variables }
}

/** Whether a function of a WebSocket API may use the table: by its own policy, or by the one that its whole service shares. */
function isReached({ id, template }: Declared): boolean {
  const uses = functionUses(template)
  const shared = template.serverless && uses.length > 0 ? valueAt(template.root, 'provider') : undefined
  return [shared, ...uses.map(({ fn }) => fn.node)].some((node) => node && referencesIn(node).has(id))
}

/** Its own name, or with `${…}` what is known of it. */
function tableName(table: Declared): string | undefined {
  const given = propertyOf(table, 'TableName')
  const [text, ...more] = textsOf(given, table.template).texts
  if (text !== undefined && more.length === 0) return text
  const pattern = patternOf(given, table.template)
  return pattern !== undefined && isKnown(pattern) ? pattern : undefined
}

function variablesOf(table: Declared): readonly string[] {
  const names = functionUses(table.template).flatMap(({ fn }) =>
    [...environmentOf(fn)].flatMap(([name, value]) => (isTable(value, table) ? [name] : [])),
  )
  return [...new Set(names)]
}

/** A reference to the table, the parameter that its name comes from, or the name written out. */
function isTable(value: ConfigNode | undefined, table: Declared): boolean {
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
    return /dynamodb:action\/(PutItem|UpdateItem)/.test(uri) && refersTo(part, table, template)
  })
}

function refersTo(part: Declared, table: Declared, template: Template): boolean {
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
