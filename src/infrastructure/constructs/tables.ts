import type { TableUse } from '../resource.js'
import { partOf } from './api-parts.js'
import { webSocketApi } from './apis.js'
import { functionsOf } from './functions.js'
import {
  entryOf,
  type Far,
  type Made,
  madeHere,
  makersIn,
  type Program,
  textOf,
  type Value,
} from './value.js'

export const tableType =
  /^(aws_dynamodb\.(Table|TableV2|CfnTable|CfnGlobalTable)|sst\.aws\.Dynamo|sst_constructs\.Table)$/

/** How a table and the functions of a WebSocket API know each other. */
export function tableUse(table: Made, program: Program): TableUse {
  const isSeen = functionsOf(program).size > 0 || program.made.some(isSstApi)
  const reached = isWritten(table, program) || (isSeen ? false : 'unseen')
  return { reached, stored: false, variables: variablesOf(table, program) }
}

/** A function of the API may read or write it. */
function isWritten(table: Made, program: Program): boolean {
  const programs = program.all()
  const isLegacy = (maker: Far) =>
    programs.some((one) => madeHere([maker], one).some((made) => functionsOf(one).has(made)))
  return programs.some((one) => {
    const leadsThere = (value: Value | undefined) => madeHere(makersIn(value, one), program).includes(table)
    return one.made.some((made) => {
      if (/\.grant\w*Data$/.test(made.type) && leadsThere(made.receiver))
        return made.arguments.some((given) => makersIn(given, one).some(isLegacy))
      if (isSstApi(made)) return made.arguments.some(leadsThere)
      return functionsOf(one).has(made) && leadsThere(made.option('environment')?.value)
    })
  })
}

/** SST makes the functions of the routes itself: what is linked or bound to them stands in the API's options, or in its `route()`. */
function isSstApi(made: Made): boolean {
  return /^sst/.test(made.type) && (webSocketApi(made) !== undefined || partOf(made) !== undefined)
}

function variablesOf(table: Made, program: Program): readonly string[] {
  const own = textOf(table.option('tableName')?.value)
  const found = program.all().flatMap((one) => {
    const leadsThere = (value: Value) =>
      madeHere(makersIn(value, one), program).includes(table) || (own !== undefined && textOf(value) === own)
    return one.made.flatMap((made) => {
      const [name, given] = made.arguments
      const added = made.type.endsWith('.addEnvironment') ? textOf(name) : undefined
      if (added !== undefined && given) return leadsThere(given) ? [added] : []
      const environment = made.option('environment')?.value
      const variables = entryOf(environment, 'variables')?.value ?? environment
      if (variables?.kind !== 'map') return []
      return variables.entries.filter(({ value }) => leadsThere(value)).map(({ key }) => key)
    })
  })
  return [...new Set(found)]
}
