import type { Confidence } from '../../model/finding.js'
import { partOf } from './api-parts.js'
import { webSocketApi } from './apis.js'
import { functionsOf } from './functions.js'
import { handleOf } from './handles.js'
import { entryOf, type Made, madeIn, type Program, textOf, type Value, writtenName } from './value.js'

const tableType =
  /^(aws_dynamodb\.(Table|TableV2|CfnTable|CfnGlobalTable)|sst\.aws\.Dynamo|sst_constructs\.Table)$/
const connectionId = /^connection_?id$/i
const connectionName = /connection/i
const socketName = /web_?-?socket|(^|[_-])ws([_-]|$)/i

export interface ConnectionTable {
  readonly made: Made
  /** The table's own name if it has one, else its id. */
  readonly name: string
  /** Its own name, written out. */
  readonly ownName: string | undefined
  readonly key: string
  readonly removal: string
  readonly confidence: Exclude<Confidence, 'possible'>
  /** Environment variables by which functions know it. */
  readonly variables: readonly string[]
}

const known = new WeakMap<Program, readonly ConnectionTable[]>()

/** The tables of a file that hold connections: by their key, or by a name and who writes there. */
export function connectionTables(program: Program): readonly ConnectionTable[] {
  let found = known.get(program)
  if (!found) {
    found = program.made.filter(({ type }) => tableType.test(type)).flatMap((made) => read(made, program))
    known.set(program, found)
  }
  return found
}

function read(made: Made, program: Program): readonly ConnectionTable[] {
  const keys = keysOf(made)
  const given = made.option('tableName')?.value ?? made.option('name')?.value
  const ownName = textOf(given)
  const called = writtenName(given, program.source) ?? made.id
  const key = keys.find((one) => connectionId.test(one))
  const byName =
    connectionName.test(called) &&
    (socketName.test(called) || (program.besideApi && isWritten(made, program)))
  if (key === undefined && !byName) return []
  const confidence = key !== undefined && program.besideApi ? 'certain' : 'likely'
  const removal = removalOf(made)
  const variables = variablesOf(made, program)
  return [
    {
      made,
      name: called || handleOf(made),
      ownName,
      key: key ?? keys[0] ?? '?',
      removal,
      confidence,
      variables,
    },
  ]
}

function keysOf(made: Made): readonly string[] {
  const written = [
    ...['partitionKey', 'sortKey'].map((name) => entryOf(made.option(name)?.value, 'name')?.value),
    ...['hashKey', 'rangeKey'].map((name) => made.option(name)?.value),
    ...['partitionKey', 'sortKey', 'hashKey', 'rangeKey'].map(
      (name) => entryOf(made.option('primaryIndex')?.value, name)?.value,
    ),
    ...schemaOf(made.option('keySchema')?.value),
  ]
  return written.flatMap((value) => textOf(value) ?? [])
}

function schemaOf(value: Value | undefined): readonly (Value | undefined)[] {
  if (value?.kind !== 'list') return []
  return value.items.map((item) => entryOf(item, 'attributeName')?.value)
}

/** What becomes of it when its construct goes: tables of CDK stay unless told otherwise. */
function removalOf(made: Made): string {
  const policy = made.option('removalPolicy')?.value
  if (policy?.kind === 'path') return policy.path.replace(/^.*\./, '').toLowerCase()
  if (policy) return '?'
  if (textOf(made.option('protect')?.value) === 'true') return 'protect'
  if (textOf(made.option('retainOnDelete')?.value) === 'true') return 'retain'
  return /^aws_dynamodb\.(Table|TableV2)$/.test(made.type) ? 'retain' : 'destroy'
}

/** A function of the API may read or write it. */
function isWritten(table: Made, program: Program): boolean {
  const functions = functionsOf(program)
  const isLegacy = (made: Made) => functions.has(made)
  return program.made.some((made) => {
    if (/\.grant\w*Data$/.test(made.type) && madeIn(made.receiver).includes(table))
      return made.arguments.some((given) => madeIn(given).some(isLegacy))
    if (isSstApi(made)) return made.arguments.some((given) => madeIn(given).includes(table))
    return isLegacy(made) && madeIn(made.option('environment')?.value).includes(table)
  })
}

/** SST makes the functions of the routes itself: what is linked or bound to them stands in the API's options, or in its `route()`. */
function isSstApi(made: Made): boolean {
  return /^sst/.test(made.type) && (webSocketApi(made) !== undefined || partOf(made) !== undefined)
}

function variablesOf(table: Made, program: Program): readonly string[] {
  const own = textOf(table.option('tableName')?.value)
  const leadsThere = (value: Value) =>
    madeIn(value).includes(table) || (own !== undefined && textOf(value) === own)
  const found = program.made.flatMap((made) => {
    const environment = made.option('environment')?.value
    const variables = entryOf(environment, 'variables')?.value ?? environment
    if (variables?.kind !== 'map') return []
    return variables.entries.filter(({ value }) => leadsThere(value)).map(({ key }) => key)
  })
  return [...new Set(found)]
}
