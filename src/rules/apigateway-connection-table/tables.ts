import type { CallSite, Expression, Scope } from '../../languages/python/ast.js'
import { environmentVariable } from '../../languages/python/aws.js'
import type { Resolver } from '../../languages/python/resolver.js'
import type { Link } from '../../model/finding.js'

export const tableMade = /^(?:boto3|aioboto3)\.(?:(?:session\.)?Session\(\)\.)?resource\(\)\.Table$/
const tableOperation = /^(?:boto3|aioboto3)\.(?:(?:session\.)?Session\(\)\.)?resource\(\)\.Table\(\)\.(\w+)$/
const clientOperation = /^(?:boto3|aioboto3)\.(?:(?:session\.)?Session\(\)\.)?client\(\)\.(\w+)$/

/** Operations that store or remove a row. */
export const writes: ReadonlySet<string> = new Set(['put_item', 'delete_item', 'update_item'])
/** Operations that look for rows. */
export const reads: ReadonlySet<string> = new Set(['scan', 'query', 'get_item', 'batch_get_item'])

export interface Operation {
  readonly name: string
  /** Where the table was made, if that is known: `dynamodb.Table("connections")`. */
  readonly made?: CallSite
  /** The receiver is a client or a table of DynamoDB, not something that only has such a method. */
  readonly known: boolean
}

/** A call on a table, or with a table's name on a client. */
export function operationOf({ call, scope }: CallSite, resolver: Resolver): Operation | undefined {
  const { callee } = call
  if (callee.kind !== 'attribute' || !(writes.has(callee.name) || reads.has(callee.name))) return undefined
  const values = resolver.valuesOf(callee, scope)
  for (const value of values) {
    if (value.kind !== 'external') continue
    if (tableOperation.test(value.path))
      return { name: callee.name, known: true, ...(value.made && { made: value.made }) }
    if (clientOperation.test(value.path)) return { name: callee.name, known: true }
  }
  return values.length === 0 ? { name: callee.name, known: false } : undefined
}

/** A table's own name, or the environment variable that holds it. */
export function tableLinks(named: Expression, scope: Scope, resolver: Resolver): readonly Link[] {
  const tables = resolver.textsOf(named, scope).map((name): Link => ({ kind: 'table', name }))
  const variable = environmentVariable(named, scope, resolver)
  return variable === undefined ? tables : [...tables, { kind: 'variable', name: variable }]
}
