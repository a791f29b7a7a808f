import { type Declared, propertyOf } from '../../languages/cloudformation/template.js'
import type { Sureness } from '../resource.js'
import { apiIn } from './apis.js'
import { functionsIn, isGateway, triggersOf, usesByFunction } from './functions.js'

/** Whether a permission lets a WebSocket API invoke a function. */
export function apiOfPermission(
  permission: Declared,
): { readonly id: string | undefined; readonly confidence: Sureness } | undefined {
  if (permission.type !== 'AWS::Lambda::Permission' || !isGateway(permission)) return undefined
  const { template } = permission
  const source = propertyOf(permission, 'SourceArn')
  const api = apiIn(source, template)
  if (api) return api
  const invoked = functionsIn(propertyOf(permission, 'FunctionName'), template)
  const [use] = invoked.flatMap((fn) => usesByFunction(template).get(fn) ?? [])
  if (!use?.uses.some(({ kind }) => kind !== 'grant')) return undefined
  const [id] = use.apis
  // Without a source, every API may invoke it: this one alone does if nothing else was seen to.
  if (source) return { id, confidence: 'likely' }
  return { id, confidence: triggersOf(use.fn).length === 0 ? use.confidence : 'likely' }
}
